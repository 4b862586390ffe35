import type { BatchReport } from '../../openrouter/batches'
import type { BatchEnd } from '../../worker/engine'

/**
 * What becomes of the reservations of requests without a result. OpenRouter bills what a model has answered, so when it counts no
 * more answers than it gave back, the others cost nothing; where it does not say, or counts more, they stay held.
 */
export function leftoverOf({ status, completed }: BatchReport, answered: number): BatchEnd['leftover'] {
  if (completed === null) return status === 'failed' && answered === 0 ? 'released' : 'unknown'
  return completed <= answered ? 'released' : 'unknown'
}
