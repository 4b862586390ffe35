import type { TrayGlance } from '../contract/tray'
import { latestOf, sessionToSummarize } from './trayModel'
import type { TrayFacts } from './trayModel'

/** What the popover shows of the facts that the menu is made of. It words them itself and knows what time it is. */
export function trayGlance({ state, rows, glance, startProblem }: TrayFacts): TrayGlance {
  const row = sessionToSummarize(rows)
  return {
    state,
    problem: startProblem ?? state?.attention ?? null,
    running: [...glance.running],
    latest: latestOf(rows).map((each) => ({ row: each, areTestsFailing: glance.failingIds.includes(each.sessionId) })),
    planWindows: [...(glance.planLimits?.windows ?? [])],
    toSummarize: row === null ? null : { sessionId: row.sessionId, summaryId: row.id, title: row.title },
  }
}
