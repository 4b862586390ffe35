import type { Session } from '../../contract/session'
import type { Outcome } from '../../contract/summary'
import { changedFiles } from './changedFiles'
import { hasFailed } from './failures'
import { isLookup } from './lookups'

/** How the session came out, from facts alone. Its last word counts: a failure that was mended is none. */
export function outcomeOf(session: Session): Outcome {
  const last = session.turns.at(-1)
  if (!last) return 'unclear'
  if (session.status === 'failed') return 'failed'
  if (session.status === 'aborted') return 'aborted'
  const test = session.tests.at(-1)
  const command = session.commands.findLast((each) => each.by === 'agent' && each.exitCode !== null)
  const hasResult = session.commits.length > 0 || changedFiles(session).length > 0
  if (test?.ok === false || (command && hasFailed(command) && !isLookup(command))) {
    return hasResult ? 'partial' : 'failed'
  }
  return session.status === 'ended' && last.answer !== null ? 'done' : 'unclear'
}
