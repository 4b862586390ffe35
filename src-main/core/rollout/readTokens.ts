import type { PlanLimits, Tokens } from '../../contract/session'
import type { EntryBody, TokenCount } from './entry'
import { asInteger, asObject, asText, instantOf, numberOf } from './json'
import type { JsonObject } from './json'

type Window = PlanLimits['windows'][number]

/** `token_count`: totals, the last answer's own usage and the plan's limits; each may be null. */
export function readTokens(payload: JsonObject, at: number | null): EntryBody {
  const info = asObject(payload['info'])
  const total = info && usageOf(asObject(info['total_token_usage']))
  const last = info && usageOf(asObject(info['last_token_usage']))
  const limits = limitsOf(asObject(payload['rate_limits']), at)
  return total || last || limits ? { kind: 'tokens', total, last, limits } : { kind: 'nothing' }
}

function usageOf(usage: JsonObject | null): Tokens | null {
  if (!usage) return null
  const tokens: Tokens = {
    input: asInteger(usage['input_tokens']) ?? 0,
    cached: asInteger(usage['cached_input_tokens']) ?? 0,
    output: asInteger(usage['output_tokens']) ?? 0,
    reasoning: asInteger(usage['reasoning_output_tokens']) ?? 0,
    total: asInteger(usage['total_tokens']) ?? 0,
  }
  // On context overflow Codex writes the window's size as total and zero for every part: no usage.
  return tokens.input === 0 && tokens.output === 0 ? null : tokens
}

function limitsOf(limits: JsonObject | null, at: number | null): TokenCount['limits'] {
  if (!limits) return null
  const primary = windowOf(asObject(limits['primary']), at)
  const secondary = windowOf(asObject(limits['secondary']), at)
  if (!primary && !secondary) return null
  const windows = [...(primary ? [primary] : []), ...(secondary ? [secondary] : [])]
  return { planType: asText(limits['plan_type']), windows }
}

/** `resets_at` is in unix seconds; before October 2025 the line said in how many seconds. */
function windowOf(window: JsonObject | null, at: number | null): Window | null {
  const usedPercent = window && numberOf(window, 'used_percent')
  if (!window || usedPercent === null) return null
  const inSeconds = numberOf(window, 'resets_in_seconds')
  const relative = inSeconds === null || at === null ? null : at + Math.round(inSeconds * 1000)
  return {
    usedPercent,
    windowMinutes: asInteger(window['window_minutes']),
    resetsAt: instantOf(window['resets_at']) ?? relative,
  }
}
