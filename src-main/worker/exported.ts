import { setImmediate as turn } from 'node:timers/promises'
import type { Digest } from '../contract/digest'
import type { ExportWish, Exported } from '../contract/export'
import type { Summary } from '../contract/summary'
import { createDigestExport, createRangeExport, exportSummary } from '../core/export'
import { masksMore } from '../core/redact'
import type { PrivacyOptions } from '../core/redact'
import type { Store } from '../store/store'
import type { Digests } from './digest'
import { findSession, findSummary } from './lookup'

/** Texts that leave, made where sessions are: a range may be hundreds of them. */
export function createExporter(store: Store, digests: Digests) {
  function subjectOf(summary: Summary) {
    const { sessionId } = summary
    return {
      summary,
      session: findSession(store, sessionId),
      title: store.sessions.shownTitle(sessionId) ?? summary.title,
      project: store.sessions.scheduledRow(sessionId)?.project ?? '',
    }
  }

  async function digestText(digest: Digest, format: 'markdown' | 'json', privacy: PrivacyOptions): Promise<Exported> {
    const exporting = createDigestExport(privacy)
    const told = masksMore(privacy) ? digest.projects.flatMap(({ sessions }) => sessions) : []
    for (const { sessionId } of told) {
      await turn()
      const session = store.sessions.get(sessionId)
      if (session !== null) exporting.add(session)
    }
    return exporting.end(digest, format)
  }

  /** @throws ProblemError session_not_found, ambiguous_id */
  return async (wish: ExportWish, privacy: PrivacyOptions, now: number): Promise<Exported> => {
    switch (wish.of) {
      case 'summary':
        return exportSummary(subjectOf(findSummary(store, wish.id)), wish.format, { ...wish, privacy })
      case 'digest':
        return digestText(await digests.get(wish.query, now), wish.format, privacy)
      case 'sessions': {
        const exporting = createRangeExport({ ...wish, privacy })
        for (const id of wish.ids) {
          await turn()
          exporting.add(subjectOf(findSummary(store, id)))
        }
        return exporting.endChosen(wish.format)
      }
      case 'range': {
        const { sessionIds, ...range } = digests.range(wish.query, now)
        const exporting = createRangeExport({ ...wish, privacy })
        for (const id of sessionIds) {
          // Other questions are answered in between.
          await turn()
          exporting.add(subjectOf(findSummary(store, id)))
        }
        return exporting.end(range, wish.format)
      }
    }
  }
}
