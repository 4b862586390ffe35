import type { PreparedPrompt, PreparedRepair, PreviousSummary, PromptPlan } from '../core/prompt'
import type { SummaryStyle } from '../contract/summary'
import type { Session } from '../contract/session'
import type { Store } from '../store/store'
import { findSummary, sessionAsRead } from './lookup'
import type { Prompting } from './prompting'

/** With the number of the last event that it knows. */
export type PreparedSessionPrompt = PreparedPrompt & { readonly throughE: number }

/**
 * Exactly what would be sent for a session: within the plan's room and within what the session deserves, with the answers about parts
 * that are kept, and as an update where a model has told of earlier content in the same style.
 */
export function preparedFor(
  store: Store,
  sessionId: string,
  plan: PromptPlan,
  prompting: Prompting,
): PreparedSessionPrompt {
  const session = sessionAsRead(store, sessionId)
  const maxPromptTokens = Math.min(plan.maxPromptTokens, prompting.wishedPromptTokens(session))
  const prompt = prompting.preparePrompt(
    session,
    { ...plan, maxPromptTokens },
    { previous: previousOf(store, session.id, plan.style), keptParts: store.keptAnswers.of(session.id) },
  )
  return { ...prompt, throughE: lastEventNumber(session) }
}

export function preparedRepair(
  store: Store,
  summaryId: string,
  plan: PromptPlan,
  { prepareRepair }: Prompting,
): PreparedRepair | null {
  const summary = findSummary(store, summaryId)
  return prepareRepair(sessionAsRead(store, summary.sessionId), plan, summary)
}

function previousOf(store: Store, sessionId: string, style: SummaryStyle): PreviousSummary | null {
  const found = store.summaries.previous(sessionId, style, store.sessions.contentHash(sessionId) ?? '')
  const summary = found && store.summaries.get(found.id)
  if (!summary) return null
  const { id, line, outcome, claims } = summary
  // Summaries that Debrief made before it knew better may go by the person's own title, which is never sent.
  const isOwn = summary.title === store.sessions.ownTitle(sessionId)
  const title = isOwn ? (store.sessions.title(sessionId) ?? '') : summary.title
  return { id, style, throughE: found.throughE, title, line, outcome, claims }
}

/** The number of the session's last event: a later update is about what came after it. */
export function lastEventNumber({ notes, commands, fileChanges }: Session): number {
  return [...notes, ...commands, ...fileChanges].reduce((last, { e }) => Math.max(last, Number(e.slice(1))), 0)
}
