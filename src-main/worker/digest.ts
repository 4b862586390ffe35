import { setImmediate as turn } from 'node:timers/promises'
import type { Digest, DigestQuery } from '../contract/digest'
import { composeDigest, digestFactsOf, Look, lookAfter, rangeInstants } from '../core/digest'
import type { DigestFacts, DigestSource } from '../core/digest'
import { inLedgerLanguage, ledgerLanguage } from '../core/ledger'
import type { Store } from '../store/store'

/** More would be no digest any more. */
const mostSessions = 500
/** What was read of so many sessions is kept: the same digest is asked for again whenever something changed. */
const mostKept = 2_000
/** Sessions that are read between two other questions to the engine. */
const atOnce = 16
/** `meta`: when a person last looked, as `Look` in JSON. */
const lookNote = 'look'

export interface Digests {
  get(query: DigestQuery, now: number): Promise<Digest>
  /** True when it began a new look. */
  noteLook(isFocused: boolean, at: number): boolean
  /** The sessions that a range tells of, newest first. */
  range(query: DigestQuery, now: number): Omit<Digest, 'projects' | 'numbers'> & { sessionIds: string[] }
}

export function createDigests(store: Store): Digests {
  const kept = new Map<string, DigestFacts>()

  function look(): Look | null {
    const text = store.meta.note(lookNote)
    return text === null ? null : (Look.safeParse(JSON.parse(text)).data ?? null)
  }

  /** `status`: a session that stalls keeps its content. */
  function factsOf(id: string, contentHash: string, status = ''): DigestFacts | null {
    const key = `${id} ${contentHash} ${status} ${ledgerLanguage()}`
    const known = kept.get(key)
    if (known !== undefined) {
      // Moved to the end: the first one is the one that was not asked for longest.
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const session = store.sessions.get(id)
    if (session === null) return null
    const facts = digestFactsOf(session)
    kept.set(key, facts)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    return facts
  }

  return {
    async get({ range, project }, now) {
      const instants = rangeInstants(range, look(), now)
      const { total, rows } = store.digestRows.within({ ...instants, project }, mostSessions)
      const sources: DigestSource[] = []
      for (const [index, { contentHash, family, ...row }] of rows.entries()) {
        if (index % atOnce === atOnce - 1) await turn()
        const facts = factsOf(row.sessionId, contentHash, row.status)
        if (facts === null) continue
        const subagentFacts = family.map((each) => factsOf(each.id, each.contentHash))
        sources.push({ ...row, facts, subagentFacts: subagentFacts.filter((each) => each !== null) })
      }
      return inLedgerLanguage(() => composeDigest(sources, { range, ...instants, leftOut: total - rows.length }))
    },
    noteLook(isFocused, at) {
      const before = look()
      const after = lookAfter(before, isFocused, at)
      if (after !== before) store.transaction(() => store.meta.setNote(lookNote, JSON.stringify(after)))
      return after.beforeEndedAt !== (before?.beforeEndedAt ?? null)
    },
    range({ range, project }, now) {
      const instants = rangeInstants(range, look(), now)
      const { total, rows } = store.digestRows.within({ ...instants, project }, mostSessions)
      const sessionIds = rows.map(({ sessionId }) => sessionId)
      return { range, ...instants, leftOut: total - rows.length, sessionIds }
    },
  }
}
