import { ProblemError } from '../../contract/problem'
import { compareSummaries } from '../../core/compare'
import { transcriptPage } from '../../core/transcript'
import { createDigests } from '../digest'
import type { Engine } from '../engine'
import { createExporter } from '../exported'
import { findSession, findSummary } from '../lookup'
import { createOpenSession } from '../openSession'
import { wholeOutput } from '../wholeOutput'
import type { EngineContext } from './context'

/** What is read of summaries and transcripts, and the texts that are made of them. */
export function summaryMethods({ store, now, announce }: EngineContext) {
  const openSession = createOpenSession(store)
  const digests = createDigests(store)
  const exporter = createExporter(store, digests)
  return {
    async summaries(page) {
      return store.summaries.page(page)
    },
    async filterChoices() {
      return store.summaries.choices()
    },
    async summary(id) {
      return findSummary(store, id)
    },
    async versions(sessionId) {
      return store.summaries.versions(sessionId)
    },
    async compare(a, b) {
      const [before, after] = [findSummary(store, a), findSummary(store, b)]
      if (before.sessionId !== after.sessionId) throw new ProblemError('sessions_differ', { a, b })
      return compareSummaries(before, after)
    },
    async search(query) {
      return store.search.query(query)
    },
    async transcript(query) {
      return transcriptPage(openSession(query.sessionId), query)
    },
    async wholeOutput(sessionId, e) {
      return wholeOutput(findSession(store, sessionId), e)
    },
    async markRead(summaryId) {
      store.summaries.markRead(summaryId)
      announce()
    },
    async digest(query) {
      return digests.get(query, now())
    },
    async noteLook(isFocused, at) {
      if (digests.noteLook(isFocused, at)) announce()
    },
    async exported(wish, privacy) {
      return exporter(wish, privacy, now())
    },
  } satisfies Partial<Engine>
}
