import type { SearchMatch } from '../../src-main/contract/search'
import type { Session } from '../../src-main/contract/session'
import type { Engine } from '../../src-main/worker/engine'

/** Everything that a person could see of an index, as plain text by name. */
export type IndexState = ReadonlyMap<string, string>

/** `vanishedIds`: threads whose files were deleted. An index that saw them keeps them; one that never did knows nothing of them. */
export async function stateOf(
  engine: Engine,
  vanishedIds: ReadonlySet<string>,
  words: readonly string[],
): Promise<IndexState> {
  const state = new Map<string, string>()
  const totals = { input: 0, cached: 0, output: 0, reasoning: 0 }
  /** Sessions of which a subagent was deleted. */
  const bereft = new Set<string>()
  for (const row of await engine.sessions(null)) {
    if (vanishedIds.has(row.id)) {
      if (!row.isVanished) state.set(`vanished ${row.id}`, 'it is told as if its files were there')
      continue
    }
    const told = await engine.session(row.id)
    if (told.subagents.some(({ id }) => vanishedIds.has(id))) bereft.add(row.id)
    const session = withoutVanished(told, vanishedIds)
    for (const [name, value] of Object.entries(session)) state.set(`session ${row.id} ${name}`, JSON.stringify(value))
    const { summaryId: _, ...listed } = row
    state.set(`row ${row.id}`, JSON.stringify(listed))
    addUse(totals, session)
  }
  state.set('tokens', JSON.stringify(totals))
  for (const text of words)
    state.set(
      `search ${text}`,
      JSON.stringify((await found(engine, text, bereft)).filter((id) => !vanishedIds.has(id))),
    )
  const { troubled } = await engine.healthReport()
  for (const { path, sessionId, warnings } of troubled) {
    if (sessionId === null || !vanishedIds.has(sessionId)) state.set(`health ${path}`, JSON.stringify(warnings))
  }
  return state
}

/** What differs, at most `limit` of it, each with both sides cut to where they part. */
export function differences(live: IndexState, fresh: IndexState, limit = 20): string[] {
  const names = new Set([...live.keys(), ...fresh.keys()])
  const differing = [...names].filter((name) => live.get(name) !== fresh.get(name))
  const told = differing.slice(0, limit).map((name) => `${name}\n    ${parting(live.get(name), fresh.get(name))}`)
  return differing.length > limit ? [...told, `… and ${differing.length - limit} more`] : told
}

/** Not those of `bereft` that are found by a subagent's words alone: an index that never saw it does not know them. */
async function found(engine: Engine, text: string, bereft: ReadonlySet<string>): Promise<string[]> {
  const ids: string[] = []
  for (let offset = 0; ; offset += 100) {
    const { hits, isMore } = await engine.search({ text, offset, limit: 100 })
    const isOwn = ({ kind, e }: SearchMatch): boolean => e !== null || ['title', 'note', 'summary'].includes(kind)
    const own = hits.filter(({ sessionId, matches }) => !bereft.has(sessionId) || matches.some(isOwn))
    ids.push(...own.map(({ sessionId }) => sessionId))
    if (!isMore) return ids.toSorted()
  }
}

/** A subagent that was deleted stays told by its parent, and is nothing to an index that never saw it. */
function withoutVanished(session: Session, vanishedIds: ReadonlySet<string>): Session {
  return { ...session, subagents: session.subagents.filter(({ id }) => !vanishedIds.has(id)) }
}

function addUse(totals: { input: number; cached: number; output: number; reasoning: number }, session: Session): void {
  const sum = totals
  for (const use of session.tokenUse) {
    sum.input += use.input
    sum.cached += use.cached
    sum.output += use.output
    sum.reasoning += use.reasoning
  }
}

function parting(live = 'nothing', fresh = 'nothing'): string {
  let at = 0
  while (at < live.length && live[at] === fresh[at]) at += 1
  const cut = (text: string): string => text.slice(Math.max(0, at - 60), at + 100)
  return `watched: ${cut(live)}\n    fresh:   ${cut(fresh)}`
}
