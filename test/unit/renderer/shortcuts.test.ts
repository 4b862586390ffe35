import { describe, expect, it } from 'vitest'
import {
  ariaKeys,
  isBare,
  matchStroke,
  shortcutsOn,
  strokeLabels,
  strokeOf,
} from '../../../src-renderer/features/palette/shortcuts'

type Held = 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'altGraph'

/** A key as the window is told of it. */
function pressed(key: string, held: readonly Held[] = [], code = '') {
  return {
    ...{ key, code },
    ctrlKey: held.includes('ctrlKey'),
    metaKey: held.includes('metaKey'),
    altKey: held.includes('altKey'),
    shiftKey: held.includes('shiftKey'),
    getModifierState: (name: string) => name === 'AltGraph' && held.includes('altGraph'),
  }
}

describe.each([false, true])('on a Mac: %s', (isMac) => {
  it('no two shortcuts have the same keys, and none begins like another', () => {
    const all = Object.values(shortcutsOn(isMac)).flat()
    expect(new Set(all).size).toBe(all.length)
    for (const keys of all) expect(all.filter((other) => other !== keys && other.startsWith(`${keys} `))).toEqual([])
  })
})

describe('a stroke', () => {
  it('listens to the command key of the desktop, and to no other', () => {
    expect(strokeOf(pressed('k', ['ctrlKey']), false)).toBe('mod+k')
    expect(strokeOf(pressed('K', ['metaKey']), true)).toBe('mod+k')
    expect(strokeOf(pressed('k', ['ctrlKey']), true)).toBeNull()
    expect(strokeOf(pressed('k', ['metaKey']), false)).toBeNull()
    expect(strokeOf(pressed('K', ['ctrlKey', 'shiftKey']), false)).toBe('mod+shift+k')
    expect(strokeOf(pressed('f', ['ctrlKey', 'altKey']), false)).toBe('mod+alt+f')
  })
  it('takes a sign however the keyboard makes it', () => {
    expect(strokeOf(pressed('?', ['shiftKey']), false)).toBe('?')
    expect(strokeOf(pressed('/', ['shiftKey']), false)).toBe('/')
    // AltGr and 8 on a German keyboard, which Windows tells as Ctrl and Alt.
    expect(strokeOf(pressed('[', ['ctrlKey', 'altKey', 'altGraph']), false)).toBe('[')
  })
  it('takes a letter by its place on a keyboard of another script, and with Caps Lock', () => {
    expect(strokeOf(pressed('ن', ['ctrlKey'], 'KeyK'), false)).toBe('mod+k')
    expect(strokeOf(pressed('؟', ['shiftKey'], 'Slash'), false)).toBe('?')
    expect(strokeOf(pressed('J'), false)).toBe('j')
    // A Latin letter that stands elsewhere is that letter.
    expect(strokeOf(pressed('k', [], 'KeyV'), false)).toBe('k')
  })
  it('of a letter with Shift is another one', () => {
    expect(strokeOf(pressed('T', ['shiftKey']), false)).toBe('shift+t')
  })
})

describe('a shortcut of two strokes', () => {
  const shortcuts = shortcutsOn(false)
  it('is known by its second one only after the first', () => {
    expect(matchStroke(shortcuts, null, 'g')).toEqual({ before: 'g' })
    expect(matchStroke(shortcuts, 'g', 'd')).toEqual({ id: 'digest' })
    expect(matchStroke(shortcuts, null, 'd')).toBeNull()
  })
  it('that is broken off does not swallow the next one', () => {
    expect(matchStroke(shortcuts, 'g', 't')).toEqual({ id: 'toggleList' })
    expect(matchStroke(shortcuts, 'g', 'x')).toBeNull()
  })
})

it('only what types a character is kept from a field', () => {
  expect(['/', '?', 'j', '['].map(isBare)).toEqual([true, true, true, true])
  expect(['mod+k', 'alt+ArrowLeft'].map(isBare)).toEqual([false, false])
})

it('is written as the desktop writes it', () => {
  expect(strokeLabels('mod+k', true)).toEqual(['⌘K'])
  expect(strokeLabels('mod+k', false)).toEqual(['Ctrl K'])
  expect(strokeLabels('alt+ArrowLeft', false)).toEqual(['Alt ←'])
  expect(strokeLabels('g d', false)).toEqual(['G', 'D'])
  expect(ariaKeys(['/', 'mod+f'], false)).toBe('/ Control+F')
  expect(ariaKeys(['g d', 't'], true)).toBe('T')
})
