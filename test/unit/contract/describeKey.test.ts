import { expect, test } from 'vitest'
import { describeKey } from '../../../src-main/contract/describeKey'
import type { Formats } from '../../../src-main/contract/describeKey'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { KeyStatus } from '../../../src-main/contract/state'
import type { KeyCheck } from '../../../src-main/contract/state'
import { formatUsd } from '../../../src-main/core/money'

const now = Date.UTC(2026, 10, 21, 12)
const dayMs = 86_400_000
const formats: Formats = { money: formatUsd, count: String, instant: (at) => new Date(at).toISOString() }

function check(changes: Partial<KeyCheck> = {}): KeyCheck {
  return {
    ...{ label: 'work', limitNanoUsd: null, limitRemainingNanoUsd: null, limitReset: null, expiresAt: null },
    ...{ usageNanoUsd: 0, usageTodayNanoUsd: 0, usageWeekNanoUsd: 0, usageMonthNanoUsd: 0, isFreeTier: false },
    freeRequests: { used: 0, limit: 50, remaining: 50 },
    ...changes,
  }
}

const expiring = (inMs: number): string[] =>
  describeKey(check({ expiresAt: new Date(now + inMs).toISOString() }), now, formats).warnings.map(({ what }) => what)

test('an expiry is warned of in its last week, and said when it is past', () => {
  expect(expiring(7 * dayMs + 1)).toEqual([])
  expect(expiring(7 * dayMs)).toEqual([expect.stringMatching(/^The key expires in 7 days/)])
  expect(expiring(1_000)).toEqual([expect.stringMatching(/^The key expires in a day/)])
  expect(expiring(0)).toEqual([expect.stringMatching(/^The key expired on/)])
  expect(describeKey(check({ expiresAt: 'some day' }), now, formats).warnings).toEqual([])
})

test('a key whose own limit is used up is valid and of no use: the remedy is its page, and when it starts anew', () => {
  const spent = { limitNanoUsd: 10e9, limitRemainingNanoUsd: 0 }
  const { verdict, problem } = describeKey(check({ ...spent, limitReset: 'monthly' }), now, formats)
  expect(verdict).toMatch(/nothing is left/)
  expect(problem).toMatchObject({ code: 'no_credit' })
  expect(problem && describeProblem(problem)).toEqual({
    what: 'The key’s own limit of $10.00 is used up.',
    todo: expect.stringMatching(/starts anew each month \(UTC\).*openrouter\.ai\/keys/),
  })
  expect(describeKey(check({ ...spent, limitRemainingNanoUsd: -1 }), now, formats).problem).not.toBeNull()
  expect(describeKey(check({ ...spent, limitRemainingNanoUsd: 1 }), now, formats).problem).toBeNull()
})

test('used-up free requests are a warning only where nothing else can be paid', () => {
  const freeRequests = { used: 50, limit: 50, remaining: 0 }
  expect(describeKey(check({ freeRequests, isFreeTier: true }), now, formats).warnings).toHaveLength(1)
  expect(describeKey(check({ freeRequests }), now, formats).warnings).toEqual([])
})

test('each source of a bad key has a remedy of its own that names it', () => {
  const names = { environment: /OPENROUTER_API_KEY/, file: /debrief\.toml/, flag: /--key-file/, stored: /key sign-in/ }
  for (const [source, name] of Object.entries(names)) {
    for (const code of ['key_rejected', 'key_malformed'] as const) {
      expect(describeProblem({ code, params: { source } }).todo).toMatch(name)
    }
  }
  const rejections = KeyStatus.shape.source.options.map(
    (source) => describeProblem({ code: 'key_rejected', params: { source } }).todo,
  )
  expect(new Set(rejections).size).toBe(5) // stored and run share theirs
})
