import { z } from 'zod'

/**
 * The fields that Debrief reads of OpenRouter's answers (state of the API: 2026-11). The service adds fields and values
 * unannounced, so everything else is ignored and a field of an unexpected kind counts as missing: an answer that was paid for
 * is never thrown away because of its decoration.
 */
export const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .transform((value) => value ?? null)
    .catch(null)
const count = z.number().nonnegative().transform(Math.round)

const WireUsage = z.object({
  prompt_tokens: maybe(count),
  completion_tokens: maybe(count),
  /** USD. */
  cost: maybe(z.number().nonnegative()),
  prompt_tokens_details: maybe(z.object({ cached_tokens: maybe(count) })),
  completion_tokens_details: maybe(z.object({ reasoning_tokens: maybe(count) })),
})
export type WireUsage = z.infer<typeof WireUsage>

const WireMessage = z.object({ content: maybe(z.string()), refusal: maybe(z.string()) })

const WireChoice = z.object({
  finish_reason: maybe(z.string()),
  /** Plain answers carry `message`, streamed ones `delta`. */
  message: maybe(WireMessage),
  delta: maybe(WireMessage),
  error: z.unknown().optional(),
})

/** A plain answer, or one chunk of a streamed one. */
export const WireAnswer = z.object({
  id: maybe(z.string()),
  /** The canonical slug of the model that answered, not the id that was asked for. */
  model: maybe(z.string()),
  provider: maybe(z.string()),
  choices: maybe(z.array(WireChoice)),
  usage: maybe(WireUsage),
  error: z.unknown().optional(),
})
export type WireAnswer = z.infer<typeof WireAnswer>

export const WireError = z.object({
  code: maybe(z.union([z.number(), z.string()])),
  message: maybe(z.string()),
  error_type: maybe(z.string()),
  http_status: maybe(z.number()),
  metadata: maybe(
    z.object({
      error_type: maybe(z.string()),
      limit_source: maybe(z.string()),
      reason: maybe(z.string()),
      reasons: maybe(z.array(z.string())),
      remedy_hint: maybe(z.string()),
      provider_name: maybe(z.string()),
      headers: maybe(z.record(z.string(), z.union([z.string(), z.number()]))),
      moderation: maybe(z.object({ reasons: maybe(z.array(z.string())) })),
    }),
  ),
  availability: maybe(
    z.object({
      code: maybe(z.string()),
      retryable: maybe(z.boolean()),
      /** Seconds. */
      retry_after: maybe(z.number()),
      fallback_models: maybe(z.array(z.string())),
    }),
  ),
})
export type WireError = z.infer<typeof WireError>

export const WireKey = z.object({
  data: z.object({
    label: maybe(z.string()),
    limit: maybe(z.number()),
    limit_remaining: maybe(z.number()),
    usage: maybe(z.number()),
    usage_daily: maybe(z.number()),
    usage_weekly: maybe(z.number()),
    usage_monthly: maybe(z.number()),
    limit_reset: maybe(z.enum(['daily', 'weekly', 'monthly'])),
    free_model_daily_requests: maybe(z.object({ used: count, limit: count, remaining: count })),
    is_free_tier: maybe(z.boolean()),
    expires_at: maybe(z.string()),
  }),
})
export type WireKey = z.infer<typeof WireKey>

const WirePrices = {
  prompt: maybe(z.string()),
  completion: maybe(z.string()),
  request: maybe(z.string()),
  internal_reasoning: maybe(z.string()),
  input_cache_write: maybe(z.string()),
  input_cache_read: maybe(z.string()),
}

const WireModel = z.object({
  id: z.string(),
  canonical_slug: maybe(z.string()),
  name: maybe(z.string()),
  context_length: maybe(z.number()),
  /** USD per token as decimal strings; "-1" for routers, whose price is unknown until they answer. */
  pricing: maybe(
    z.object({
      ...WirePrices,
      overrides: maybe(z.array(z.object({ ...WirePrices, min_prompt_tokens: maybe(z.number()) }))),
    }),
  ),
  top_provider: maybe(z.object({ context_length: maybe(z.number()), max_completion_tokens: maybe(z.number()) })),
  supported_parameters: maybe(z.array(z.string())),
  reasoning: maybe(z.object({ mandatory: maybe(z.boolean()), supported_efforts: maybe(z.array(z.string())) })),
  expiration_date: maybe(z.string()),
})
export type WireModel = z.infer<typeof WireModel>

export const WireModelAnswer = z.object({ data: WireModel })
/** One odd row must not hide the others. */
export const WireModels = z.object({ data: z.array(WireModel.nullable().catch(null)) })

export const WireGeneration = z.object({
  data: z.object({
    model: maybe(z.string()),
    provider_name: maybe(z.string()),
    tokens_prompt: maybe(count),
    tokens_completion: maybe(count),
    native_tokens_prompt: maybe(count),
    native_tokens_completion: maybe(count),
    native_tokens_reasoning: maybe(count),
    native_tokens_cached: maybe(count),
    /** USD. */
    total_cost: maybe(z.number().nonnegative()),
    latency: maybe(z.number()),
    generation_time: maybe(z.number()),
  }),
})
export type WireGeneration = z.infer<typeof WireGeneration>
