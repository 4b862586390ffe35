import type { Description } from './describeProblem'
import type { Problem } from './problem'
import type { TestAnswer } from './routes'
import type { KeyCheck } from './state'

/** Something known, with its name: a row of a table in the terminal, a term and its value in the window. */
export interface Fact {
  readonly name: string
  readonly value: string
}

/** How amounts, counts and instants are written where the words are shown. */
export interface Formats {
  money(nanoUsd: number): string
  count(count: number): string
  /** UTC milliseconds. */
  instant(at: number): string
}

/** What `summaries auth-check` and the button in Settings say of a key that OpenRouter knows. */
export interface KeyDescription {
  readonly verdict: string
  readonly facts: readonly Fact[]
  /** Why the key is of no use all the same; null when it is. */
  readonly problem: Problem | null
  /** What to know before it stops working. */
  readonly warnings: readonly Description[]
}

const dayMs = 86_400_000
const warningDays = 7

/** The words for GET /key, said by the CLI and the window alike. */
export function describeKey(check: KeyCheck, now: number, formats: Formats): KeyDescription {
  const { money } = formats
  const problem = keyLimitProblem(check, formats)
  return {
    verdict: problem === null ? 'The key is valid.' : 'The key is valid, but nothing is left on it.',
    facts: [
      { name: 'label', value: check.label ?? 'none' },
      { name: 'limit', value: limitText(check, formats) },
      { name: 'left', value: check.limitRemainingNanoUsd === null ? 'no limit' : money(check.limitRemainingNanoUsd) },
      { name: 'used today', value: money(check.usageTodayNanoUsd) },
      { name: 'used this week', value: money(check.usageWeekNanoUsd) },
      { name: 'used this month', value: money(check.usageMonthNanoUsd) },
      { name: 'used in all', value: money(check.usageNanoUsd) },
      { name: 'free tier', value: check.isFreeTier ? 'yes: paid models refuse this key' : 'no' },
      { name: 'free requests', value: freeRequestsText(check, formats) },
      { name: 'expires', value: expiryText(check, formats) },
    ],
    problem,
    warnings: [...freeWarnings(check, formats), ...expiryWarnings(check, now, formats)],
  }
}

/** What `summaries test` and its button say when an answer came. */
export function describeTest(answer: TestAnswer, { money, count }: Formats): readonly Fact[] {
  return [
    { name: 'model', value: answer.model },
    { name: 'provider', value: answer.provider ?? 'not named' },
    { name: 'latency', value: `${count(Math.round(answer.latencyMs))} ms` },
    { name: 'tokens', value: `${count(answer.promptTokens)} in, ${count(answer.completionTokens)} out` },
    { name: 'answer', value: answer.answer === '' ? 'nothing' : answer.answer },
    { name: 'cost', value: answer.costNanoUsd === null ? 'not told yet' : money(answer.costNanoUsd) },
  ]
}

const resets = { daily: 'each day', weekly: 'each Monday', monthly: 'each month' } as const

function limitText({ limitNanoUsd, limitReset }: KeyCheck, { money }: Formats): string {
  if (limitNanoUsd === null) return 'none'
  return limitReset === null ? money(limitNanoUsd) : `${money(limitNanoUsd)}, anew ${resets[limitReset]} (UTC)`
}

/** `no_credit` when the key's own limit is used up: every call would be refused with 402. */
function keyLimitProblem(
  { limitNanoUsd, limitRemainingNanoUsd, limitReset }: KeyCheck,
  { money }: Formats,
): Problem | null {
  if (limitRemainingNanoUsd === null || limitRemainingNanoUsd > 0) return null
  const limit = money(limitNanoUsd ?? 0)
  const anew = limitReset === null ? {} : { resets: resets[limitReset] }
  return { code: 'no_credit', params: { reason: 'key_limit', limit, ...anew } }
}

function freeRequestsText({ freeRequests }: KeyCheck, { count }: Formats): string {
  if (freeRequests === null) return 'not told'
  return `${count(freeRequests.remaining)} of ${count(freeRequests.limit)} left today (UTC)`
}

function freeWarnings({ freeRequests, isFreeTier }: KeyCheck, { count }: Formats): Description[] {
  if (!isFreeTier || freeRequests === null || freeRequests.remaining > 0) return []
  return [
    {
      what: `The ${count(freeRequests.limit)} free requests of today are used up.`,
      todo: 'They come back at midnight UTC. With credit from https://openrouter.ai/credits paid models can be used now.',
    },
  ]
}

function expiryOf({ expiresAt }: KeyCheck): number | null {
  const at = expiresAt === null ? NaN : Date.parse(expiresAt)
  return Number.isNaN(at) ? null : at
}

function expiryText(check: KeyCheck, { instant }: Formats): string {
  const at = expiryOf(check)
  return at === null ? (check.expiresAt ?? 'never') : instant(at)
}

function expiryWarnings(check: KeyCheck, now: number, { instant }: Formats): Description[] {
  const at = expiryOf(check)
  if (at === null || at - now > warningDays * dayMs) return []
  const todo = 'Make a new key at https://openrouter.ai/keys, or sign in again.'
  if (at <= now) return [{ what: `The key expired on ${instant(at)}.`, todo }]
  const days = Math.ceil((at - now) / dayMs)
  return [{ what: `The key expires in ${days === 1 ? 'a day' : `${days} days`}, on ${instant(at)}.`, todo }]
}
