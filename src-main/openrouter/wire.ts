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
/** A limit; 0 and what no model can hold say nothing. */
const tokens = z.number().min(1).max(Number.MAX_SAFE_INTEGER).transform(Math.floor)

const WireUsage = z.object({
  prompt_tokens: maybe(count),
  completion_tokens: maybe(count),
  /** USD. */
  cost: maybe(z.number().nonnegative()),
  prompt_tokens_details: maybe(z.object({ cached_tokens: maybe(count) })),
  completion_tokens_details: maybe(z.object({ reasoning_tokens: maybe(count) })),
})
export type WireUsage = z.infer<typeof WireUsage>

const WireMessage = z.object({
  content: maybe(z.string()),
  refusal: maybe(z.string()),
  reasoning: maybe(z.string()),
  /** Kept whole, whatever they hold: they are sent back as they came. */
  reasoning_details: maybe(z.array(z.record(z.string(), z.unknown()))),
})

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

const WireBudget = z.object({
  /** "key", "workspace", "guardrail" … */
  scope: maybe(z.string()),
  limit_usd: maybe(z.number()),
  spend_usd: maybe(z.number()),
  /** ISO 8601. */
  resets_at: maybe(z.string()),
})

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
      guardrail: maybe(z.object({ patterns: maybe(z.array(z.string())) })),
      /** A budget that is used up (403): beside the other fields, or in an object of its own. */
      ...WireBudget.shape,
      budget: maybe(WireBudget),
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

/** `POST /auth/keys`. */
export const WireIssuedKey = z.object({ key: z.string() })

const WirePrices = {
  prompt: maybe(z.string()),
  completion: maybe(z.string()),
  request: maybe(z.string()),
  web_search: maybe(z.string()),
  internal_reasoning: maybe(z.string()),
  input_cache_write: maybe(z.string()),
  input_cache_read: maybe(z.string()),
}

/** A row of `GET /models`, and `data` of `GET /model/…`. */
export const WireModel = z.object({
  id: z.string().min(1).max(200),
  /** Permanent and dated: what answers name in `model`. Variants of a model share it. */
  canonical_slug: maybe(z.string()),
  /** Mostly "Author: Name". */
  name: maybe(z.string()),
  context_length: maybe(tokens),
  architecture: maybe(
    z.object({
      input_modalities: maybe(z.array(z.string())),
      output_modalities: maybe(z.array(z.string())),
      /** "Router" for those that choose a model by themselves, and for "~author/family-latest". */
      tokenizer: maybe(z.string()),
    }),
  ),
  /** USD per token as decimal strings; "-1" for routers, whose price is unknown until they answer. */
  pricing: maybe(
    z.object({
      ...WirePrices,
      overrides: maybe(z.array(z.object({ ...WirePrices, min_prompt_tokens: maybe(z.number()) }))),
    }),
  ),
  top_provider: maybe(
    z.object({
      context_length: maybe(tokens),
      max_completion_tokens: maybe(tokens),
      is_moderated: maybe(z.boolean()),
    }),
  ),
  supported_parameters: maybe(z.array(z.string())),
  reasoning: maybe(z.object({ mandatory: maybe(z.boolean()), supported_efforts: maybe(z.array(z.string())) })),
  /** "2026-12-31": the day of its removal. */
  expiration_date: maybe(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}/)
      .transform((day) => day.slice(0, 10)),
  ),
})
export type WireModel = z.infer<typeof WireModel>

export const WireModelAnswer = z.object({ data: WireModel })
export const WireModels = z.object({
  /** One odd row must not hide the others. */
  data: z.array(WireModel.nullable().catch(null)),
  /** Older answers have none. `next` is an address, or a path with a query, of the following page. */
  links: maybe(z.object({ next: maybe(z.string()) })),
})
export type WireModels = z.infer<typeof WireModels>

const WireEndpoint = z.object({
  name: maybe(z.string()),
  provider_name: maybe(z.string()),
  /** "deepinfra/fp8": the provider's slug, and which of its copies. */
  tag: maybe(z.string()),
  context_length: maybe(tokens),
  max_completion_tokens: maybe(tokens),
  pricing: maybe(z.object(WirePrices)),
  quantization: maybe(z.string()),
  /** 0 serves; negative ones are degraded or off. */
  status: maybe(z.number()),
  supported_parameters: maybe(z.array(z.string())),
  /** Per cent. */
  uptime_last_1d: maybe(z.number()),
  /** Milliseconds; null without a key. */
  latency_last_30m: maybe(z.object({ p50: maybe(z.number()) })),
})
export type WireEndpoint = z.infer<typeof WireEndpoint>

/** `GET /models/{author}/{slug}/endpoints`. */
export const WireEndpoints = z.object({
  data: z.object({ endpoints: maybe(z.array(WireEndpoint.nullable().catch(null))) }),
})

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
