import { toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { Pipeline } from '../debrief'
import { consequenceOf } from './consequence'

export interface BacklogRun {
  readonly run: Pipeline['run']
  readonly now: () => number
  readonly signal: AbortSignal
  /** Asked before each session: whether a person has stopped it, here or in another process. */
  readonly isCancelled: () => Promise<boolean>
  readonly onDone: (done: number) => void
}

/** So many in a row, and the next one would fail too. */
const failuresInARow = 3

/**
 * Summarizes old sessions one after the other, so that a session that ends meanwhile finds the other lane free. Stops where every
 * further one would meet the same problem; what is left stays in the backlog.
 * @returns what stopped it, and at which session; null when it came to its end or was cancelled
 */
export async function runBacklog(
  sessionIds: readonly string[],
  backlog: BacklogRun,
): Promise<{ problem: Problem; sessionId: string } | null> {
  const { run, now, signal, isCancelled, onDone } = backlog
  let failures = 0
  for (const [index, sessionId] of sessionIds.entries()) {
    if (signal.aborted || (await isCancelled())) return null
    const problem = await run(sessionId, { signal }).then(
      (result) => result.problem,
      (error: unknown) => toProblem(error),
    )
    if (signal.aborted) return null
    onDone(index + 1)
    if (problem === null) failures = 0
    else if (stopsAll(problem, now())) return { problem, sessionId }
    else if (failsAnywhere(problem) && ++failures === failuresInARow) return { problem, sessionId }
  }
  return null
}

function stopsAll(problem: Problem, now: number): boolean {
  switch (problem.code) {
    case 'key_missing':
    case 'setting_unsupported':
    case 'data_collection_needed':
      return true
    default:
      return consequenceOf(problem, 0, now).blocksQueue
  }
}

/** Whether it may be about more than this one session. */
function failsAnywhere({ code }: Problem): boolean {
  return !['private_key_found', 'nothing_to_summarize', 'budget_session_reached', 'session_in_batch'].includes(code)
}
