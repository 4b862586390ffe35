import { setTimeout as sleep } from 'node:timers/promises'

/** A disk that has to spin up answers within it; who waits longer waits for a server that is gone. */
const patienceMs = 4_000

/** The code of an error that says that a place did not answer in time; errno's own. */
export const silentCode = 'ETIMEDOUT'

/**
 * Questions to a place that may never answer, as a share whose server is gone: the system then holds the call for minutes, and nothing can
 * take it back. While one is held no other is put, for each would hold one of the few threads that Node has for files.
 */
export interface Reach {
  /** The answer, or within four seconds an error whose code is `silentCode`; at once while an earlier question is held. */
  ask<Answer>(question: () => Promise<Answer>): Promise<Answer>
  /** A question is held: the place has not answered, and has not begun to again. */
  isSilent(): boolean
}

export function createReach(patience: number = patienceMs): Reach {
  const held = new Set<Promise<unknown>>()

  return {
    async ask(question) {
      if (held.size > 0) throw silence()
      const answer = question()
      const waiting = new AbortController()
      const isLate = sleep(patience, true, { signal: waiting.signal, ref: false }).catch(() => false)
      const settled = answer.then(
        () => false,
        () => false,
      )
      if (await Promise.race([settled, isLate])) {
        held.add(settled)
        void settled.then(() => held.delete(settled))
        throw silence()
      }
      waiting.abort()
      return answer
    },
    isSilent: () => held.size > 0,
  }
}

function silence(): Error {
  return Object.assign(new Error('no answer in time'), { code: silentCode })
}
