import type { Problem } from '../contract/problem'
import type { Session } from '../contract/session'
import type { Summary } from '../contract/summary'
import { openCall } from '../core/needsLook'
import type { NeedsLook } from '../core/needsLook'
import type { SessionToLookAt, Settled } from '../debrief'

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

/** What a notification says about a session that needs a look. */
export function toSessionToLookAt(look: NeedsLook, title: string, project: string, session: Session): SessionToLookAt {
  const call = openCall(session)
  return {
    ...look,
    title,
    project,
    error: look.kind === 'failed' ? (session.turns.at(-1)?.error ?? null) : null,
    command: session.commands.find(({ e }) => e === look.e)?.command ?? null,
    tool: call !== null && call.e === look.e ? call.name : null,
  }
}
