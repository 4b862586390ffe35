import { expect, test } from 'vitest'
import { ProblemCode } from '../../../src-main/contract/problem'
import { dayAfter, dayOf, startOfDay } from '../../../src-main/contract/calendar'
import { consequenceOf } from '../../../src-main/summaries/consequence'

const now = Date.UTC(2026, 10, 21, 12)
const midnight = startOfDay(dayAfter(dayOf(now)))
const minute = 60_000

function of(code: ProblemCode, attempts = 0) {
  return consequenceOf({ code, params: {} }, attempts, now)
}

test('a passing failure is tried again, later each time, and told only when it lasts', () => {
  const delays = [0, 1, 2, 3, 9].map((attempts) => ((of('provider_down', attempts).retryAt ?? 0) - now) / minute)
  expect(delays).toEqual([0.5, 2, 10, 30, 30])
  expect([0, 1, 2].map((attempts) => of('rate_limited', attempts).isTold)).toEqual([false, false, true])
  expect(of('no_network', 50).retryAt).toBeNull()
  expect(of('database_busy')).toEqual({ retryAt: now + minute / 2, isTold: false, blocksQueue: false })
  expect(of('disk_full')).toEqual(of('database_busy'))
})

test('without a network no other job is tried either, a single failing provider stops nobody', () => {
  expect(of('no_network').blocksQueue).toBe(true)
  expect(of('provider_down').blocksQueue).toBe(false)
})

test.for(['keyring_unavailable', 'key_rejected', 'key_forbidden', 'no_credit', 'model_unavailable'] as const)(
  '%s keeps the job, tells at once and stops the queue',
  (code) => {
    expect(of(code)).toMatchObject({ isTold: true, blocksQueue: true })
    expect(of(code).retryAt).toBeGreaterThan(now)
  },
)

test('the day limit waits for the person’s midnight, the free requests for that of UTC', () => {
  expect(of('budget_day_reached').retryAt).toBe(midnight)
  expect(of('daily_free_limit').retryAt).toBe(Date.UTC(2026, 10, 22))
})

test('an answer that cannot be read is paid for twice at the most', () => {
  expect(of('answer_broken', 0).retryAt).toBe(now)
  expect(of('answer_broken', 1)).toMatchObject({ retryAt: null, isTold: true })
  expect(of('answer_empty', 1).retryAt).toBeNull()
})

test.for([
  'budget_session_reached',
  'private_key_found',
  'nothing_to_summarize',
  'project_excluded',
  'content_refused',
  'key_missing',
] as const)('%s leaves the session at its ledger and lets the queue go on', (code) => {
  expect(of(code)).toEqual({ retryAt: null, isTold: true, blocksQueue: false })
})

test('a guardrail that one session meets is no reason to stop all others, nor to send it again every hour', () => {
  const guardrail = consequenceOf({ code: 'key_forbidden', params: { reason: 'guardrail' } }, 0, now)
  expect(guardrail).toEqual({ retryAt: null, isTold: true, blocksQueue: false })
})

test('what a person cancelled is not told to that person', () => {
  expect(of('cancelled')).toEqual({ retryAt: null, isTold: false, blocksQueue: false })
})

test('the limit of a month holds the queue until the first of the next one, in the person’s zone', () => {
  const { blocksQueue, retryAt } = of('budget_month_reached')
  expect(blocksQueue).toBe(true)
  expect(new Date(retryAt ?? 0).toString()).toContain('Dec 01 2026 00:00:00')
})

test('no problem that there is makes a job wait in the past or for ever without being told', () => {
  for (const code of ProblemCode.options) {
    if (code === 'cancelled') continue
    for (const attempts of [0, 1, 2, 100]) {
      const { retryAt, isTold } = consequenceOf({ code, params: {} }, attempts, now)
      expect(retryAt === null ? isTold : retryAt >= now, code).toBe(true)
    }
  }
})

test('midnight is the person’s own, also on the day on which the clocks change', () => {
  const eveningBefore = new Date(2026, 9, 24, 23, 30).getTime()
  const { retryAt } = consequenceOf({ code: 'budget_day_reached', params: {} }, 0, eveningBefore)
  const next = new Date(retryAt ?? 0)
  expect([next.getDate(), next.getHours(), next.getMinutes()]).toEqual([25, 0, 0])
})
