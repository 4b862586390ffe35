import { setTimeout as sleep } from 'node:timers/promises'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'

/** A disk that has to spin up answers within it; who waits longer waits for a server that is gone. */
const patienceMs = 4_000

/** The code of an error that says that a place did not answer in time; errno's own. */
export const silentCode = 'ETIMEDOUT'

/**
 * Questions to a place that may never answer, as a share whose server is gone: the system then holds the call for minutes, and nothing can
 * take it back. They are put one after the other, and while one is held no other is put: each holds one of the few threads that Node has
 * for files.
 */
export interface Reach {
  /** The answer, or four seconds after it was put an error whose code is `silentCode`; at once while an earlier question is held. */
  ask<Answer>(question: () => Promise<Answer>): Promise<Answer>
  /** A question is held: the place has not answered, and has not begun to again. */
  isSilent(): boolean
}

export function createReach(patience: number = patienceMs): Reach {
  let isHeld = false
  let before: Promise<unknown> = Promise.resolve()

  async function put<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    if (isHeld) throw silence()
    const answer = question()
    const waiting = new AbortController()
    const isLate = sleep(patience, true, { signal: waiting.signal, ref: false }).catch(() => false)
    const settled = answer.then(
      () => false,
      () => false,
    )
    if (await Promise.race([settled, isLate])) {
      isHeld = true
      void settled.then(() => (isHeld = false))
      throw silence()
    }
    waiting.abort()
    return answer
  }

  return {
    ask(question) {
      const asked = before.then(() => put(question))
      before = asked.catch(() => {})
      return asked
    },
    isSilent: () => isHeld,
  }
}

/** Whether something failed because a place did not answer: then nothing is known of what lies there. */
export function isSilence(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.params['reason'] === because('silent_place')
}

function silence(): Error {
  return Object.assign(new Error('no answer in time'), { code: silentCode })
}
