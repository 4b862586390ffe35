import { say } from '../../i18n/t'
import type { Command, CommandChoice, CommandGroup } from './commands'
import { rank } from './rank'

/** A session that can be gone to. */
export interface FoundSession {
  readonly sessionId: string
  readonly summaryId: string | null
  readonly title: string
  readonly project: string
  readonly activeAt: number
}

type Row = { readonly key: string; readonly text: string; readonly at: ReadonlySet<number> } & (
  | { readonly kind: 'command'; readonly command: Command | CommandChoice }
  | { readonly kind: 'session'; readonly session: FoundSession }
  | { readonly kind: 'search' }
)
export type PaletteRow = Row

export type SectionName = 'recent' | CommandGroup | 'choices' | 'sessions' | 'search'

export interface PaletteSection {
  readonly name: SectionName
  readonly rows: readonly PaletteRow[]
}

const nothing: ReadonlySet<number> = new Set()
const sessionsShown = 8

/** What a row says, of what it is one of first. */
export const commandText = ({ of, label }: Pick<Command, 'of' | 'label'>): string =>
  of === undefined ? label : say('text.within', { of: of.replace(/…$/u, ''), label })

/** With nothing typed: what was used last, then all by group. A choice's own rows come when it is opened. */
export function sectionsOfAll(
  commands: readonly (Command | CommandChoice)[],
  recentIds: readonly string[],
): PaletteSection[] {
  const known = new Map(everyCommand(commands).map((command) => [command.id, command]))
  const recent = recentIds.flatMap((id) => known.get(id) ?? [])
  const used = new Set(recent.map(({ id }) => id))
  const rest = byGroup(commands.filter(({ id }) => !used.has(id)).map((command) => rowOf(command, nothing)))
  return [{ name: 'recent' as const, rows: recent.map((command) => rowOf(command, nothing)) }, ...rest].filter(
    ({ rows }) => rows.length > 0,
  )
}

/** The rows of a choice, as far as they match. */
export function sectionsOfChoice({ choices }: CommandChoice, typed: string): PaletteSection[] {
  const rows = choices.flatMap((command) => {
    const { label } = command
    const match = typed.trim() === '' ? { at: nothing, score: 0 } : rank(typed, label)
    return match === null ? [] : [{ row: { ...rowOf(command, match.at), text: label }, score: match.score }]
  })
  const sorted = rows.toSorted((a, b) => b.score - a.score).map(({ row }) => row)
  return sorted.length === 0 ? [] : [{ name: 'choices', rows: sorted }]
}

/**
 * What matches, the group with the best of them first. `found`: what the search has found meanwhile; it comes after what is known here,
 * so that nothing moves under the eye, or the key, of who has seen it.
 */
export function sectionsOfTyped(
  typed: string,
  commands: readonly (Command | CommandChoice)[],
  known: readonly FoundSession[],
  found: readonly FoundSession[],
): PaletteSection[] {
  const ranked = everyCommand(commands)
    .flatMap((command) => {
      const match = rank(typed, commandText(command))
      return match === null ? [] : [{ row: rowOf(command, match.at), score: match.score, name: command.group }]
    })
    .toSorted((a, b) => b.score - a.score)
  const sessions = known
    .flatMap((session) => {
      const match = rank(typed, session.title)
      return match === null ? [] : [{ row: sessionRow(session, match.at), score: match.score }]
    })
    .toSorted((a, b) => b.score - a.score)
  const there = new Set(sessions.map(({ row }) => row.key))
  const others = found
    .map((session) => sessionRow(session, rank(typed, session.title)?.at ?? nothing))
    .filter(({ key }) => !there.has(key))
  const sections = [
    ...byGroup(ranked.map(({ row }) => row)).map((section) => ({
      ...section,
      score: Math.max(...ranked.filter(({ name }) => name === section.name).map(({ score }) => score)),
    })),
    {
      name: 'sessions' as const,
      rows: [...sessions.map(({ row }) => row), ...others].slice(0, sessionsShown),
      // What only the search has found is no better than the worst that is known here.
      score: sessions[0]?.score ?? 0,
    },
  ]
  return [
    ...sections
      .filter(({ rows }) => rows.length > 0)
      .toSorted((a, b) => b.score - a.score)
      .map(({ name, rows }) => ({ name, rows })),
    { name: 'search', rows: [{ kind: 'search', key: 'search:', text: typed.trim(), at: nothing }] },
  ]
}

function everyCommand(commands: readonly (Command | CommandChoice)[]): (Command | CommandChoice)[] {
  return commands.flatMap((command) => ('choices' in command ? [command, ...command.choices] : [command]))
}

function byGroup(rows: readonly (PaletteRow & { kind: 'command' })[]): PaletteSection[] {
  const groups = Map.groupBy(rows, ({ command }) => command.group)
  return [...groups].map(([name, of]) => ({ name, rows: of }))
}

function rowOf(command: Command | CommandChoice, at: ReadonlySet<number>): PaletteRow & { kind: 'command' } {
  return { kind: 'command', key: command.id, text: commandText(command), at, command }
}

function sessionRow(session: FoundSession, at: ReadonlySet<number>): PaletteRow & { kind: 'session' } {
  return { kind: 'session', key: `session:${session.sessionId}`, text: session.title, at, session }
}
