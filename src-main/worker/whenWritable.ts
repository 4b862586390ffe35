import { setTimeout as sleep } from 'node:timers/promises'
import { toProblem } from '../contract/problem'

/** Whether the database could not be written to, for a reason that may pass, and so nothing was written. */
export function isUnwritten(error: unknown): boolean {
  return ['database_busy', 'disk_full'].includes(toProblem(error).code)
}

const pauseMs = 1_000

/**
 * Does `write`, which is one transaction, as soon as the database lets it: what a model answered and what that cost must not be lost for a disk
 * that is full for a moment. Others are answered between the tries. @throws what `write` threw, of what may pass when it lasts
 * for `patienceMs` or `isStopped`.
 */
export async function whenWritable<Result>(
  write: () => Result,
  isStopped: () => boolean,
  patienceMs = 10 * 60_000,
): Promise<Result> {
  const until = performance.now() + patienceMs
  for (;;) {
    try {
      return write()
    } catch (error) {
      if (!isUnwritten(error) || isStopped() || performance.now() >= until) throw error
      await sleep(pauseMs)
    }
  }
}
