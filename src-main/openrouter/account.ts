import type { Problem } from '../contract/problem'
import type { KeyCheck } from '../contract/state'
import { nanoFromUsd } from '../core/money'
import { isOpenRouterKey } from '../core/openRouterKey'
import type { WireKey } from './wire'

/** What is wrong with a key before any request is made with it; null when it may be tried. */
export function keyProblem(key: string | null): Problem | null {
  if (!key) return { code: 'key_missing', params: {} }
  if (!isOpenRouterKey(key)) return { code: 'key_malformed', params: {} }
  return null
}

/** `GET /key` in nano-dollars. The label is OpenRouter's own mask or a name that the person gave. */
export function keyCheckFromWire({ data }: WireKey): KeyCheck {
  const nano = (usd: number | null): number | null => (usd === null ? null : nanoFromUsd(usd))
  return {
    label: data.label ?? null,
    limitNanoUsd: nano(data.limit),
    limitRemainingNanoUsd: nano(data.limit_remaining),
    usageNanoUsd: nano(data.usage) ?? 0,
    usageTodayNanoUsd: nano(data.usage_daily) ?? 0,
    usageWeekNanoUsd: nano(data.usage_weekly) ?? 0,
    usageMonthNanoUsd: nano(data.usage_monthly) ?? 0,
    limitReset: data.limit_reset,
    freeRequests: data.free_model_daily_requests,
    isFreeTier: data.is_free_tier ?? false,
    expiresAt: data.expires_at ?? null,
  }
}
