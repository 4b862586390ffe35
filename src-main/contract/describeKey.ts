import type { Description } from './describeProblem'
import { t } from './i18n/t'
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
  const problem = keyLimitProblem(check)
  return {
    verdict: problem === null ? t('keyCheck.valid') : t('keyCheck.empty'),
    facts: [
      { name: t('keyCheck.label'), value: check.label ?? t('keyCheck.none') },
      { name: t('keyCheck.limit'), value: limitText(check, formats) },
      {
        name: t('keyCheck.left'),
        value: check.limitRemainingNanoUsd === null ? t('keyCheck.noLimit') : money(check.limitRemainingNanoUsd),
      },
      { name: t('keyCheck.usedToday'), value: money(check.usageTodayNanoUsd) },
      { name: t('keyCheck.usedWeek'), value: money(check.usageWeekNanoUsd) },
      { name: t('keyCheck.usedMonth'), value: money(check.usageMonthNanoUsd) },
      { name: t('keyCheck.used'), value: money(check.usageNanoUsd) },
      {
        name: t('keyCheck.freeTier'),
        value: check.isFreeTier ? t('keyCheck.isFreeTier') : t('keyCheck.isNotFreeTier'),
      },
      { name: t('keyCheck.freeRequests'), value: freeRequestsText(check, formats) },
      { name: t('keyCheck.expires'), value: expiryText(check, formats) },
    ],
    problem,
    warnings: [...freeWarnings(check, formats), ...expiryWarnings(check, now, formats)],
  }
}

/** What `summaries test` and its button say when an answer came. */
export function describeTest(answer: TestAnswer, { money, count }: Formats): readonly Fact[] {
  return [
    { name: t('keyTest.model'), value: answer.model },
    { name: t('keyTest.provider'), value: answer.provider ?? t('keyTest.notNamed') },
    {
      name: t('keyTest.latency'),
      value: t('keyTest.milliseconds', { count: count(Math.round(answer.latencyMs)) }),
    },
    {
      name: t('keyTest.tokens'),
      value: t('keyTest.inOut', { read: count(answer.promptTokens), written: count(answer.completionTokens) }),
    },
    { name: t('keyTest.answer'), value: answer.answer === '' ? t('keyTest.nothing') : answer.answer },
    {
      name: t('keyTest.cost'),
      value: answer.costNanoUsd === null ? t('keyTest.notTold') : money(answer.costNanoUsd),
    },
  ]
}

function limitText({ limitNanoUsd, limitReset }: KeyCheck, { money }: Formats): string {
  if (limitNanoUsd === null) return t('keyCheck.none')
  const limit = money(limitNanoUsd)
  return limitReset === null ? limit : t(`keyCheck.limitAnew.${limitReset}`, { limit })
}

/** `no_credit` when the key's own limit is used up: every call would be refused with 402. */
function keyLimitProblem({ limitNanoUsd, limitRemainingNanoUsd, limitReset }: KeyCheck): Problem | null {
  if (limitRemainingNanoUsd === null || limitRemainingNanoUsd > 0) return null
  const anew = limitReset === null ? {} : { resets: limitReset }
  return { code: 'no_credit', params: { reason: 'key_limit', limitNanoUsd: limitNanoUsd ?? 0, ...anew } }
}

function freeRequestsText({ freeRequests }: KeyCheck, { count }: Formats): string {
  if (freeRequests === null) return t('keyCheck.notTold')
  return t('keyCheck.freeLeft', { left: count(freeRequests.remaining), limit: count(freeRequests.limit) })
}

function freeWarnings({ freeRequests, isFreeTier }: KeyCheck, { count }: Formats): Description[] {
  if (!isFreeTier || freeRequests === null || freeRequests.remaining > 0) return []
  return [
    {
      what: t('keyCheck.freeUsed', { limit: count(freeRequests.limit) }),
      todo: t('keyCheck.freeUsedTodo'),
    },
  ]
}

function expiryOf({ expiresAt }: KeyCheck): number | null {
  const at = expiresAt === null ? NaN : Date.parse(expiresAt)
  return Number.isNaN(at) ? null : at
}

function expiryText(check: KeyCheck, { instant }: Formats): string {
  const at = expiryOf(check)
  return at === null ? (check.expiresAt ?? t('keyCheck.never')) : instant(at)
}

function expiryWarnings(check: KeyCheck, now: number, { instant }: Formats): Description[] {
  const at = expiryOf(check)
  if (at === null || at - now > warningDays * dayMs) return []
  const todo = t('keyCheck.expiresTodo')
  const when = instant(at)
  if (at <= now) return [{ what: t('keyCheck.expired', { when }), todo }]
  const days = Math.ceil((at - now) / dayMs)
  return [{ what: t('keyCheck.expiresIn', { days, when }), todo }]
}
