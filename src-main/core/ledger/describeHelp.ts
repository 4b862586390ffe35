import { say } from '../../contract/i18n/t'
import type { Note, Session } from '../../contract/session'
import { code, excerpt, firstOf, quoted } from './phrases'
import type { Statement } from './statement'

const maxAnswers = 3
const maxQueries = 3
const maxServers = 5

/** The threads that this one started, and what the first of them answered. The parent's events seldom name them. */
export function subagentsWork({ subagents, notes }: Session): Statement[] {
  if (subagents.length === 0) return []
  const told = notes.filter(({ kind }) => kind === 'subagent')
  const names = firstOf(
    subagents.map(({ name }) => name),
    60,
  )
  const answers = subagents.filter(({ answer }) => answer !== null && answer !== '')
  return [
    { text: say('facts.subagents', { count: subagents.length, names }), evidence: idsOf(told) },
    ...answers.slice(0, maxAnswers).map(({ name, answer }) => ({
      text: say('facts.subagentAnswered', { name: code(name, 60), quote: quoted(answer ?? '', 240) }),
      evidence: idsOf(told.filter(({ text }) => text.includes(name))),
    })),
  ]
}

/** Calls of MCP servers and of clients' own tools, counted by who offers them. */
export function toolsCalled({ notes }: Session): Statement[] {
  const calls = notes.filter(({ kind, text }) => kind === 'tool' && serverOf(text) !== null)
  if (calls.length === 0) return []
  const servers = [...Map.groupBy(calls, ({ text }) => serverOf(text) ?? '')]
    .map(([server, of]) => ({ server, count: of.length }))
    .toSorted((a, b) => b.count - a.count)
  const names = servers.slice(0, maxServers).map(({ server, count }) => `${excerpt(server, 60)} ${count}`)
  const more = servers.length - names.length
  return [{ text: say('facts.tools', { count: calls.length, names, more }), evidence: idsOf(calls) }]
}

/** "github.create_issue {…}" of a finished call, "mcp__github__create_issue {…}" of one that was asked for. */
function serverOf(text: string): string | null {
  return /^mcp__([\w-]+?)__\w/.exec(text)?.[1] ?? /^([\w-]+)\.[\w./-]+ [{["]/.exec(text)?.[1] ?? null
}

export function searchesMade({ notes }: Session): Statement[] {
  const searches = notes.filter(({ kind }) => kind === 'search')
  if (searches.length === 0) return []
  const queries = [...new Set(searches.map(({ text }) => text))].slice(0, maxQueries).map((text) => quoted(text, 80))
  return [{ text: say('facts.searched', { count: searches.length, quotes: queries }), evidence: idsOf(searches) }]
}

/** What a review came to: its last word in each turn. The first says only what was to be reviewed. */
export function reviewsMade({ notes }: Session): Statement[] {
  const byTurn = Map.groupBy(
    notes.filter(({ kind }) => kind === 'review'),
    ({ turn }) => turn,
  )
  return [...byTurn.values()].flatMap((reviews) => {
    const result = reviews.length > 1 ? reviews.findLast(({ text }) => !text.startsWith('Review ')) : undefined
    return result ? [{ text: say('facts.reviewSaid', { quote: quoted(result.text, 400) }), evidence: [result.e] }] : []
  })
}

export function compactions({ notes }: Session): Statement[] {
  const all = notes.filter(({ kind }) => kind === 'compaction')
  return all.length === 0 ? [] : [{ text: say('facts.compacted', { count: all.length }), evidence: idsOf(all) }]
}

/** Turns before the last one that did not come to their end. */
export function turnsCutShort({ turns, notes }: Session): Statement[] {
  const cut = turns.slice(0, -1).filter(({ status }) => status === 'aborted')
  if (cut.length === 0) return []
  const evidence = cut.flatMap(({ index, promptE }) => {
    const abort = notes.find(({ kind, turn }) => kind === 'abort' && turn === index)
    return abort?.e ?? promptE ?? []
  })
  return [{ text: say('facts.cutShort', { count: cut.length }), evidence }]
}

function idsOf(notes: readonly Note[]): string[] {
  return notes.map(({ e }) => e)
}
