import type { CallOptions } from '../core/callOptions'
import type { CallUsage } from '../contract/usage'

export interface ChatRequest {
  readonly model: string
  /** Tried by OpenRouter after `model`, in order; at most two (three models are its limit). */
  readonly fallbacks: readonly string[]
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[]
  /** JSON schema of the answer, or null for free text. */
  readonly answerSchema: Record<string, unknown> | null
  /** Always sent: without it OpenRouter checks the credit against the model's largest possible answer. */
  readonly maxTokens: number
  /** What the person's settings add: provider rules, sampling, reasoning. */
  readonly options: CallOptions
  /** Endpoints above it are not used; null leaves the price to the model's own. */
  readonly maxPrice: { readonly promptPerMillionUsd: number; readonly completionPerMillionUsd: number } | null
  /** Calls of one session go to one provider, which keeps its prompt cache warm; cut at 256 characters. */
  readonly sessionId: string | null
  /** A streamed call can be cancelled and watched; a plain one is billed in full whatever happens. */
  readonly stream: boolean
}

export interface ChatOptions {
  readonly signal?: AbortSignal
  /** Called before the first text, so that a crash can be settled later; again if a retry gets another id. */
  readonly onGenerationId?: (id: string) => void
  readonly onText?: (delta: string) => void
}

export interface ChatAnswer {
  readonly text: string
  /** `length`: the text was cut at `maxTokens`; whether it is still usable is the caller's to see. */
  readonly finishReason: string
  readonly usage: CallUsage
  /** What the model thought (`reasoning` and `reasoning_details`), as it came; null when it told nothing. */
  readonly reasoning: unknown
  /** False when neither the answer nor the generation's record told the cost: `usage.costNanoUsd` is then 0 and wrong. */
  readonly isCostKnown: boolean
}

/**
 * The body of `POST /chat/completions`. No temperature: with `require_parameters` it would exclude the endpoints of reasoning
 * models, which take none. The two plugins are switched off because an account's defaults could inject them: one drops the
 * middle of the prompt silently, the other sends it to a search engine.
 */
export function chatBody(request: ChatRequest) {
  const { answerSchema, maxPrice, options, sessionId } = request
  return {
    model: request.model,
    ...(request.fallbacks.length > 0 && { models: request.fallbacks.slice(0, 2) }),
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    max_tokens: request.maxTokens,
    stream: request.stream,
    ...(answerSchema && {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: 'answer', strict: true, schema: answerSchema },
      },
    }),
    ...options.sampling,
    ...(options.reasoning && { reasoning: options.reasoning }),
    ...(sessionId && { session_id: sessionId.slice(0, 256) }),
    plugins: [
      { id: 'context-compression', enabled: false },
      { id: 'web', enabled: false },
    ],
    provider: {
      ...options.provider,
      ...(answerSchema && { require_parameters: true }),
      ...(maxPrice && {
        max_price: { prompt: maxPrice.promptPerMillionUsd, completion: maxPrice.completionPerMillionUsd },
      }),
    },
  }
}
