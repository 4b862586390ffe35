import type { ModelProvider } from '../../contract/models'
import { nanoPerMillion } from '../../core/money'
import type { WireEndpoint } from '../wire'

/** `GET /models/…/endpoints` as the picker shows it; what has no name that routing could use is left out. */
export function providersOf(endpoints: readonly WireEndpoint[]): ModelProvider[] {
  return endpoints.flatMap((endpoint) => {
    const slug = endpoint.tag?.split('/')[0]
    if (!slug) return []
    const { pricing, uptime_last_1d: uptime } = endpoint
    return {
      name: endpoint.provider_name ?? endpoint.name ?? slug,
      slug,
      promptNanoUsdPerMillion: nanoPerMillion(pricing?.prompt ?? ''),
      completionNanoUsdPerMillion: nanoPerMillion(pricing?.completion ?? ''),
      contextTokens: endpoint.context_length,
      maxCompletionTokens: endpoint.max_completion_tokens,
      quantization: endpoint.quantization === 'unknown' ? null : endpoint.quantization,
      hasStructuredOutput: endpoint.supported_parameters?.includes('structured_outputs') ?? false,
      uptime: uptime === null ? null : Math.min(1, Math.max(0, uptime / 100)),
      latencyMs: endpoint.latency_last_30m?.p50 ?? null,
      isDown: (endpoint.status ?? 0) < 0,
    }
  })
}
