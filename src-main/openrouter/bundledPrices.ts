/**
 * The default models and a few more as the catalogue had them on 2026-11-10, for a first start without a network. Prices move:
 * the live catalogue always wins, and a model that is not here is unknown, not guessed.
 */
export const BUNDLED_PRICES: Readonly<Record<string, BundledPrice>> = {
  'google/gemini-2.5-flash-lite': row('0.0000001', '0.0000004', '0.000000083333', 1_048_576, 65_535),
  'openai/gpt-4.1-nano': row('0.0000001', '0.0000004', null, 1_047_576, 32_768),
  'openai/gpt-4.1-mini': row('0.0000004', '0.0000016', null, 1_047_576, 32_768),
  'openai/gpt-5-nano': row('0.00000005', '0.0000004', null, 400_000, 128_000),
  'openai/gpt-5-mini': row('0.00000025', '0.000002', null, 400_000, 128_000),
  'openai/gpt-5.1-codex-mini': row('0.00000025', '0.000002', null, 400_000, 128_000),
  'google/gemini-2.5-flash': row('0.0000003', '0.0000025', '0.000000083333', 1_048_576, 65_535),
  'google/gemini-3.1-flash-lite': row('0.00000025', '0.0000015', '0.000000083333', 1_048_576, 65_536),
  'anthropic/claude-haiku-4.5': row('0.000001', '0.000005', '0.00000125', 200_000, 64_000),
}

export interface BundledPrice {
  /** USD per token as decimal text, as on the wire. */
  readonly prompt: string
  readonly completion: string
  readonly input_cache_write?: string
  readonly contextLength: number
  readonly maxCompletionTokens: number
}

function row(
  prompt: string,
  completion: string,
  cacheWrite: string | null,
  contextLength: number,
  maxCompletionTokens: number,
): BundledPrice {
  const base = { prompt, completion, contextLength, maxCompletionTokens }
  return cacheWrite === null ? base : { ...base, input_cache_write: cacheWrite }
}
