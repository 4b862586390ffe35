import type { Session } from '../../contract/session'
import type { Outcome } from '../../contract/summary'

/** How the session came out, from facts alone. Its last word counts: a failure that was mended is none. */
export function outcomeOf(session: Session): Outcome {
  const last = session.turns.at(-1)
  if (!last) return 'unclear'
  if (session.status === 'failed') return 'failed'
  if (session.status === 'aborted') return 'aborted'
  const test = session.tests.at(-1)
  const command = session.commands.findLast((each) => each.by === 'agent' && each.exitCode !== null)
  const hasResult = session.commits.length > 0 || session.fileChanges.some((change) => change.ok)
  if (test?.ok === false || (command !== undefined && command.exitCode !== 0 && !isQuestion(command.command))) {
    return hasResult ? 'partial' : 'failed'
  }
  return session.status === 'ended' && last.answer !== null ? 'done' : 'unclear'
}

/** Commands whose exit code 1 is an answer ("nothing found"), not a failure. */
function isQuestion(command: string): boolean {
  return /^\s*(?:grep|rg|ag|diff|test|\[|which|command -v|git diff|git grep|ls|cat|stat)\b/.test(command)
}
