import type { Problem } from '../contract/problem'
import type { Session } from '../contract/session'
import type { Summary } from '../contract/summary'
import type { Settled } from '../debrief'

/** What a notification says about a session whose summary is final. */
export function toSettled(summary: Summary, session: Session, project: string, problem: Problem | null): Settled {
  const lastTests = session.tests.at(-1)
  return {
    summary,
    project,
    tests: lastTests ? { passed: lastTests.passed, failed: lastTests.failed, ok: lastTests.ok } : null,
    problem,
  }
}
