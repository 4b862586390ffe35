import { t } from '../../i18n/t'
import type { PlainTextKey } from '../../i18n/t'

/** Everything that has a key of its own, in the order of the map. */
const ids = [
  ...(['palette', 'search', 'openFiles', 'settings', 'keys'] as const),
  ...(['summaries', 'digest', 'usage', 'health', 'back', 'forward'] as const),
  ...(['next', 'previous', 'toggleList', 'transcript'] as const),
]
export type ShortcutId = (typeof ids)[number]

/**
 * A stroke is a key with what is held: "mod" is ⌘ on a Mac and Ctrl elsewhere. Two strokes with a space between come one after the
 * other. Shift is part of a character and not named.
 */
export type Shortcuts = Readonly<Record<ShortcutId, readonly string[]>>

/** As on every desktop where one has such a key; bare letters are for the rest. */
export function shortcutsOn(isMac: boolean): Shortcuts {
  return {
    palette: ['mod+k'],
    search: ['/', 'mod+f'],
    openFiles: ['mod+o'],
    settings: ['mod+,'],
    keys: ['?'],
    summaries: ['g s'],
    digest: ['g d'],
    usage: ['g u'],
    health: ['g h'],
    back: ['[', isMac ? 'mod+[' : 'alt+ArrowLeft'],
    forward: [']', isMac ? 'mod+]' : 'alt+ArrowRight'],
    next: ['j'],
    previous: ['k'],
    toggleList: ['t'],
    transcript: ['e'],
  }
}

export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'
>

/** The keys that a Latin keyboard has where another layout has a letter of its own. */
const latin: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Slash: ['/', '?'],
  Comma: [',', '<'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
}

/** What was pressed; null for what is never a shortcut. */
export function strokeOf(event: Pressed, isMac: boolean): string | null {
  // It stands for Ctrl and Alt on Windows, and only makes the character that it makes.
  const isCharacter = event.getModifierState('AltGraph')
  const isCommand = !isCharacter && (isMac ? event.metaKey : event.ctrlKey)
  const isAlt = !isCharacter && event.altKey
  if (isMac ? event.ctrlKey : event.metaKey) return null
  const key = keyOf(event)
  // "?" is Shift and another key on most keyboards; a letter with Shift is another stroke.
  const isShift = event.shiftKey && (key.length > 1 || isCommand || /[a-z]/.test(key))
  return `${isCommand ? 'mod+' : ''}${isAlt ? 'alt+' : ''}${isShift ? 'shift+' : ''}${key}`
}

function keyOf({ key, code, shiftKey }: Pressed): string {
  if (key.length > 1 || /^[\x20-\x7e]$/.test(key)) return key.length === 1 ? key.toLowerCase() : key
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  return letter?.toLowerCase() ?? latin[code]?.[shiftKey ? 1 : 0] ?? key
}

/** What a stroke does after the one before it (null for none): a shortcut, the first half of one, or nothing. */
export function matchStroke(
  shortcuts: Shortcuts,
  before: string | null,
  stroke: string,
): { readonly id: ShortcutId } | { readonly before: string } | null {
  const all = before === null ? stroke : `${before} ${stroke}`
  const id = ids.find((each) => shortcuts[each].includes(all))
  if (id !== undefined) return { id }
  if (ids.some((each) => shortcuts[each].some((keys) => keys.startsWith(`${all} `)))) return { before: all }
  // A half that leads nowhere does not swallow what comes after it.
  return before === null ? null : matchStroke(shortcuts, null, stroke)
}

/** Whether a stroke types a character where one can be typed. */
export const isBare = (stroke: string): boolean => !/^(?:mod|alt)\+/.test(stroke)

const macSigns: Readonly<Record<string, string>> = { mod: '⌘', alt: '⌥', shift: '⇧', Enter: '↵', Escape: 'esc' }
/** As the keyboards of the language that is shown have them printed. */
const printed: Readonly<Record<string, PlainTextKey>> = {
  ...({ mod: 'keys.ctrl', alt: 'keys.alt', shift: 'keys.shift' } as const),
  ...({ Enter: 'keys.enter', Escape: 'keys.escape' } as const),
}
const signs: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }

function nameOf(key: string): string | undefined {
  const name = printed[key]
  return name === undefined ? undefined : t(name)
}

/** How the strokes of a shortcut are written on this desktop: ["Ctrl K"], ["⌘K"], ["G", "D"]. */
export function strokeLabels(keys: string, isMac: boolean): string[] {
  return keys.split(' ').map((stroke) =>
    stroke
      .split('+')
      .map((key) => (isMac ? macSigns[key] : nameOf(key)) ?? signs[key] ?? (key.length === 1 ? key.toUpperCase() : key))
      .join(isMac ? '' : ' '),
  )
}

/** For `aria-keyshortcuts`, which knows no strokes that come one after the other. */
export function ariaKeys(keys: readonly string[], isMac: boolean): string {
  return keys
    .filter((each) => !each.includes(' '))
    .map((each) => each.replace('mod+', isMac ? 'Meta+' : 'Control+').replace('alt+', 'Alt+'))
    .map((each) => each.replace(/(?<=\+|^)[a-z]$/, (letter) => letter.toUpperCase()))
    .join(' ')
}
