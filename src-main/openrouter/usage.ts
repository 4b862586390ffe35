import type { CallUsage } from '../contract/usage'
import { nanoFromUsd } from '../core/money'
import type { WireGeneration, WireUsage } from './wire'

type Frame = Pick<CallUsage, 'model' | 'provider' | 'generationId' | 'latencyMs'>

/** Null when the answer carried no cost: an unknown price is not a price of nothing. */
export function usageFromAnswer(usage: WireUsage | null, frame: Frame): CallUsage | null {
  if (usage === null || usage.cost === null) return null
  return { ...tokensFromAnswer(usage, frame), costNanoUsd: nanoFromUsd(usage.cost) }
}

/** The same without the cost, which stands at 0 and must be marked as unknown. */
export function tokensFromAnswer(usage: WireUsage | null, frame: Frame): CallUsage {
  return {
    ...frame,
    promptTokens: usage?.prompt_tokens ?? 0,
    cachedTokens: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    completionTokens: usage?.completion_tokens ?? 0,
    reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens ?? 0,
    costNanoUsd: 0,
  }
}

/** The same from `GET /generation`, whose native counts are the billed ones. */
export function usageFromGeneration({ data }: WireGeneration, generationId: string): CallUsage | null {
  if (data.total_cost === null) return null
  return {
    model: data.model ?? '',
    provider: data.provider_name ?? null,
    generationId,
    promptTokens: data.native_tokens_prompt ?? data.tokens_prompt ?? 0,
    cachedTokens: data.native_tokens_cached ?? 0,
    completionTokens: data.native_tokens_completion ?? data.tokens_completion ?? 0,
    reasoningTokens: data.native_tokens_reasoning ?? 0,
    costNanoUsd: nanoFromUsd(data.total_cost),
    latencyMs: Math.round(data.generation_time ?? data.latency ?? 0),
  }
}
