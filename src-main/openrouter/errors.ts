import { ProblemError } from '../contract/problem'
import type { Problem, ProblemCode } from '../contract/problem'
import type { CallUsage } from '../contract/usage'
import { nanoFromUsd } from '../core/money'
import { WireError } from './wire'

/** What became of a request that brought no usable answer. */
export class OpenRouterError extends ProblemError {
  /** What it cost all the same; null when nothing is known to have been billed. */
  readonly usage: CallUsage | null
  /** How long OpenRouter asked to wait, or until the free requests come back; null without a hint. */
  readonly retryAfterMs: number | null
  /** The same request may succeed later without anybody changing anything. */
  readonly isRetryLater: boolean
  /** The request may have reached a model although no usage came back; `generation(generationId)` may know more. */
  readonly mayHaveBeenBilled: boolean
  readonly generationId: string | null
  /** Too much was under way at once for the account's credit: fewer calls at a time would have gone through. */
  readonly isCrowded: boolean
  readonly #isRetryable: boolean

  constructor(
    failure: Failure,
    billing: { usage?: CallUsage | null; mayHaveBeenBilled?: boolean; generationId?: string | null } = {},
  ) {
    super(failure.problem.code, failure.problem.params)
    this.name = 'OpenRouterError'
    this.usage = billing.usage ?? null
    this.retryAfterMs = failure.retryAfterMs
    this.isRetryLater = failure.isRetryLater
    this.mayHaveBeenBilled = billing.mayHaveBeenBilled ?? false
    this.generationId = billing.generationId ?? null
    this.isCrowded = failure.isCrowded
    this.#isRetryable = failure.isRetryable
  }

  /** May be sent again at once: never when the failed attempt may cost something. */
  get isRetryable(): boolean {
    const isFree = !this.usage || (this.usage.costNanoUsd === 0 && this.usage.completionTokens === 0)
    return this.#isRetryable && !this.mayHaveBeenBilled && isFree
  }
}

/** What went wrong, and what may be done about it. */
export interface Failure {
  readonly problem: Problem
  readonly isRetryable: boolean
  readonly retryAfterMs: number | null
  readonly isRetryLater: boolean
  readonly isCrowded: boolean
}

export interface FailureContext {
  /** The model that was asked for. */
  readonly model: string
  /** UTC milliseconds. */
  readonly now: number
  /** What was sent (prompt texts, the key): no detail may repeat it. */
  readonly sent: readonly string[]
}

/** An answer with an error inside, as far as it was understood. `status` is null when the error came in a stream or a 200. */
export interface ErrorAnswer {
  readonly status: number | null
  readonly body: unknown
  readonly headers: Headers | null
}

export function failure(
  code: ProblemCode,
  params: Problem['params'] = {},
  more: Partial<Omit<Failure, 'problem'>> = {},
): Failure {
  const once = { isRetryable: false, isRetryLater: false, retryAfterMs: null, isCrowded: false }
  return { problem: { code, params }, ...once, ...more }
}

/**
 * OpenRouter's error vocabulary to ours. Shapes differ between the platform, its providers and its age (numeric or word codes,
 * `availability` inside or beside the error, HTML from the proxy before it), so everything is optional here.
 */
export function classifyFailure(answer: ErrorAnswer, context: FailureContext): Failure {
  const error = parseError(answer.body)
  const status = statusOf(answer.status, error)
  const detail = shortDetail(error?.message, context.sent)
  const withDetail: Problem['params'] = detail ? { status, detail } : { status }
  const availability = error?.availability
  const retryAfterMs = retryAfter(answer.headers, error, context.now)
  const canRetry = availability?.retryable !== false
  const later = { isRetryable: canRetry, isRetryLater: canRetry, retryAfterMs }

  if (isRefusal(error)) return failure('content_refused', refusalParams(error, withDetail, context.sent))
  if (isModelMissing(status, error)) return failure('model_unavailable', modelParams(error, detail, context))
  switch (status) {
    case 401:
      return failure('key_rejected')
    case 402:
      if (isInFlightLimit(error))
        return failure('rate_limited', withDetail, { ...later, isRetryable: retryAfterMs !== null, isCrowded: true })
      return failure('no_credit', { ...withDetail, ...limitSource(error) })
    case 403:
      return forbidden(error, withDetail, context)
    case 429:
      return limited(error, withDetail, answer.headers, later, context.now)
    case 408:
      return failure('provider_down', withDetail, later)
    default:
      if (status >= 500) return failure('provider_down', withDetail, later)
      return failure(
        'request_rejected',
        isTooLong(status, error) ? { ...withDetail, reason: 'context_length' } : withDetail,
      )
  }
}

/** The error object wherever it hides: `{error}`, the object itself, or beside `availability`. Null for HTML and the like. */
function parseError(body: unknown): WireError | null {
  if (typeof body !== 'object' || body === null) return null
  const inner: unknown = 'error' in body && typeof body.error === 'object' && body.error !== null ? body.error : body
  const outer = 'availability' in body && !('availability' in Object(inner)) ? { availability: body.availability } : {}
  return WireError.safeParse({ ...Object(inner), ...outer }).data ?? null
}

function statusOf(http: number | null, error: WireError | null): number {
  if (http !== null && http >= 400) return http
  const code = Number(error?.code ?? error?.http_status)
  if (code >= 400 && code <= 599) return code
  return STATUS_OF_TYPE[typeOf(error)] ?? 502
}

const STATUS_OF_TYPE: Readonly<Record<string, number>> = {
  context_length_exceeded: 400,
  max_tokens_exceeded: 400,
  token_limit_exceeded: 400,
  string_too_long: 400,
  invalid_request: 400,
  invalid_prompt: 400,
  precondition_failed: 400,
  authentication: 401,
  payment_required: 402,
  permission_denied: 403,
  not_found: 404,
  timeout: 408,
  payload_too_large: 413,
  unprocessable: 422,
  rate_limit_exceeded: 429,
  server: 500,
  provider_unavailable: 502,
  provider_overloaded: 503,
}

function typeOf(error: WireError | null): string {
  return error?.metadata?.error_type ?? error?.error_type ?? (typeof error?.code === 'string' ? error.code : '')
}

function isRefusal(error: WireError | null): boolean {
  return /^(content_policy_violation|refusal)$/.test(typeOf(error)) || moderationReasons(error) !== null
}

function moderationReasons(error: WireError | null): string[] | null {
  return error?.metadata?.moderation?.reasons ?? error?.metadata?.reasons ?? null
}

/** The reasons are category names; the message may quote what was flagged, so it is the second choice. */
function refusalParams(
  error: WireError | null,
  otherwise: Problem['params'],
  sent: readonly string[],
): Problem['params'] {
  const reasons = shortDetail(moderationReasons(error)?.join(', '), sent)
  return reasons ? { ...otherwise, detail: reasons } : otherwise
}

function isModelMissing(status: number, error: WireError | null): boolean {
  const code = error?.availability?.code
  if (code) return MODEL_CODES.has(code)
  return status === 404 || (status === 400 && /not a valid model/i.test(error?.message ?? ''))
}

/** `availability.code` values that another model, or other provider rules, would answer. */
const MODEL_CODES: ReadonlySet<string> = new Set([
  'model_not_found',
  'wrong_endpoint',
  'no_endpoints',
  'model_deprecated',
  'model_unavailable_upstream',
  'region_restricted',
  'privacy_restricted',
  'constraint_filtered',
  'free_variant_ended',
])

function modelParams(error: WireError | null, detail: string, { model }: FailureContext): Problem['params'] {
  const code = error?.availability?.code
  const params: Problem['params'] = { model, ...(code && { reason: code.slice(0, 60) }) }
  const reason = code ?? detail
  const suggestion = error?.availability?.fallback_models?.[0]
  if (reason) params['detail'] = reason.slice(0, DETAIL_LENGTH)
  if (suggestion) params['suggestion'] = suggestion.slice(0, 100)
  return params
}

function isInFlightLimit(error: WireError | null): boolean {
  const metadata = error?.metadata
  return metadata?.limit_source === 'openrouter_in_flight_budget' || /in_flight_budget/.test(metadata?.reason ?? '')
}

/** "openrouter_credits", "openrouter_key_limit" …: whose limit it is. */
function limitSource(error: WireError | null): Problem['params'] {
  const source = error?.metadata?.limit_source
  return source ? { limitSource: source.slice(0, 60) } : {}
}

/** What stands in the way: a budget with its end, a guardrail with its patterns, or whatever the message says. */
function forbidden(error: WireError | null, params: Problem['params'], { now, sent }: FailureContext): Failure {
  const metadata = error?.metadata
  const budget = metadata?.budget ?? metadata
  if (budget && budget.limit_usd !== null) {
    const resetsAt = budget.resets_at === null ? Number.NaN : Date.parse(budget.resets_at)
    const retryAfterMs = resetsAt > now ? resetsAt - now : null
    return failure(
      'key_forbidden',
      {
        ...params,
        reason: 'budget',
        scope: shortDetail(budget.scope, sent) || 'key',
        limitNanoUsd: nanoFromUsd(budget.limit_usd),
        ...(budget.spend_usd !== null && { spentNanoUsd: nanoFromUsd(budget.spend_usd) }),
        ...(Number.isFinite(resetsAt) && { resetsAt: new Date(resetsAt).toISOString().slice(0, 16).replace('T', ' ') }),
      },
      { isRetryLater: retryAfterMs !== null, retryAfterMs },
    )
  }
  const patterns = metadata?.guardrail?.patterns
  if (!patterns) return failure('key_forbidden', params)
  return failure('key_forbidden', { ...params, reason: 'guardrail', detail: shortDetail(patterns.join(', '), sent) })
}

const minuteMs = 60_000

/** 429: the cap of a day, which no retry helps against, that of a minute, or a provider's own. */
function limited(
  error: WireError | null,
  params: Problem['params'],
  headers: Headers | null,
  later: Partial<Failure>,
  now: number,
): Failure {
  const resetMs = untilReset(headers, error, now)
  if (isDailyFreeLimit(error)) {
    return failure('daily_free_limit', {}, { isRetryLater: true, retryAfterMs: resetMs ?? untilMidnightUtc(now) })
  }
  if (!/free-models-per-min/.test(error?.message ?? '')) return failure('rate_limited', params, later)
  return failure('rate_limited', params, { ...later, retryAfterMs: Math.min(minuteMs, resetMs ?? minuteMs) })
}

function isDailyFreeLimit(error: WireError | null): boolean {
  return (
    error?.metadata?.limit_source === 'openrouter_free_tier_daily' || /free-models-per-day/.test(error?.message ?? '')
  )
}

function isTooLong(status: number, error: WireError | null): boolean {
  if (status === 413) return true
  const type = typeOf(error)
  if (/^(context_length_exceeded|token_limit_exceeded|string_too_long|payload_too_large)$/.test(type)) return true
  return /maximum context length/i.test(error?.message ?? '')
}

/** From `Retry-After` (seconds or a date), `availability.retry_after` (s) or `X-RateLimit-Reset` (epoch ms), in this order. */
function retryAfter(headers: Headers | null, error: WireError | null, now: number): number | null {
  const header = headers?.get('retry-after')
  if (header) {
    const ms = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now
    if (Number.isFinite(ms)) return Math.max(0, Math.ceil(ms))
  }
  const seconds = error?.availability?.retry_after
  if (seconds && seconds > 0) return Math.ceil(seconds * 1000)
  return untilReset(headers, error, now)
}

function untilReset(headers: Headers | null, error: WireError | null, now: number): number | null {
  const reset = Number(headers?.get('x-ratelimit-reset') ?? error?.metadata?.headers?.['X-RateLimit-Reset'])
  return reset > now ? reset - now : null
}

function untilMidnightUtc(now: number): number {
  const day = 86_400_000
  return day - (now % day)
}

const DETAIL_LENGTH = 200

/** Length from which a passage shared with what was sent counts as an echo of it. */
const ECHO_LENGTH = 24

/** One line that is safe to show and store: no markup, no key, nothing of what was sent. */
function shortDetail(message: string | null | undefined, sent: readonly string[]): string {
  if (!message || /<(!doctype|html|head|body|title)/i.test(message)) return ''
  const line = message
    .replace(/sk-[\w-]{4,}/g, '[key]')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.+$/, '')
  for (let at = 0; at + ECHO_LENGTH <= Math.min(line.length, DETAIL_LENGTH); at++) {
    const passage = line.slice(at, at + ECHO_LENGTH)
    if (sent.some((text) => text.includes(passage))) return line.slice(0, at).trim()
  }
  return line.length > DETAIL_LENGTH ? `${line.slice(0, DETAIL_LENGTH - 1)}…` : line
}
