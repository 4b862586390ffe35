import { dayAfter, dayOf, monthAfter, monthOf, startOfDay, startOfMonth } from '../contract/calendar'
import type { Problem } from '../contract/problem'

/** What a problem means for the job that met it, and for the queue behind it. */
export interface Consequence {
  /** UTC ms of the next attempt; null gives up: the ledger stands for this content. */
  readonly retryAt: number | null
  /** The person is told now, with the ledger; a later success only updates the window. */
  readonly isTold: boolean
  /** Every other job would meet the same problem: none is tried before `retryAt` or until a setting or the key changes. */
  readonly blocksQueue: boolean
}

const givenUp: Consequence = { retryAt: null, isTold: true, blocksQueue: false }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const passingDelaysMs = [30_000, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs]
/** About a day of half-hours: then the ledger stands for good. */
const passingAttempts = 50

/**
 * @param attempts how often this job failed before.
 */
export function consequenceOf(problem: Problem, attempts: number, now: number): Consequence {
  // It is about what this one session would send, and no later hour changes that.
  if (problem.code === 'key_forbidden' && problem.params['reason'] === 'guardrail') return givenUp
  switch (problem.code) {
    case 'no_network':
    case 'provider_down':
    case 'rate_limited':
    case 'database_busy':
    case 'disk_full': {
      const delay = passingDelaysMs[Math.min(attempts, passingDelaysMs.length - 1)] ?? minuteMs
      return {
        retryAt: attempts < passingAttempts ? now + delay : null,
        isTold: attempts >= 2,
        blocksQueue: problem.code === 'no_network',
      }
    }
    case 'key_rejected':
    case 'key_forbidden':
    case 'key_malformed':
    case 'key_file_exposed':
    case 'keyring_unavailable':
    case 'base_url_insecure':
    case 'no_credit':
    case 'model_unavailable':
    case 'setting_unsupported':
    case 'data_collection_needed':
    case 'free_tier_only':
      return { retryAt: now + hourMs, isTold: true, blocksQueue: true }
    case 'daily_free_limit': {
      const day = 24 * hourMs
      return { retryAt: (Math.floor(now / day) + 1) * day, isTold: true, blocksQueue: true }
    }
    case 'budget_month_reached':
      return { retryAt: startOfMonth(monthAfter(monthOf(dayOf(now)))), isTold: true, blocksQueue: true }
    case 'budget_day_reached':
      return { retryAt: startOfDay(dayAfter(dayOf(now))), isTold: true, blocksQueue: true }
    case 'cancelled':
      return { retryAt: null, isTold: false, blocksQueue: false }
    case 'answer_broken':
    case 'answer_empty':
      // It did not fit, and the second call with more room did not help either.
      if (problem.params['finishReason'] === 'length') return givenUp
      // Billed each time, so once more and no further.
      return attempts === 0 ? { retryAt: now, isTold: false, blocksQueue: false } : givenUp
    case 'internal':
      return attempts < 2 ? { retryAt: now + 10 * minuteMs, isTold: false, blocksQueue: false } : givenUp
    default:
      return givenUp
  }
}
