import type { CallOptions } from '../core/callOptions'
import type { Problem } from '../contract/problem'
import type { CallUsage } from '../contract/usage'
import type { Reasoning } from './reasoning'
import type { Priority } from './turnstile'

export interface ChatRequest {
  readonly model: string
  /** Tried by OpenRouter after `model`, in order; at most two (three models are its limit). */
  readonly fallbacks: readonly string[]
  readonly messages: readonly ChatMessage[]
  /** JSON schema of the answer, or null for free text. A model that takes none finds it in its prompt. */
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

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
  /** `ChatAnswer.reasoning.details` of the answer that this message repeats: sent back unchanged, as providers demand. */
  readonly reasoningDetails?: readonly unknown[]
}

export interface ChatOptions {
  /** Who waits for it: a person's own call goes before those that nobody asked for. A person's by default. */
  readonly priority?: Priority
  readonly signal?: AbortSignal
  /** Called before the first text, so that a crash can be settled later; again if a retry gets another id. */
  readonly onGenerationId?: (id: string) => void
  readonly onText?: (delta: string) => void
  /** The call will be sent again at this instant (UTC ms) because of `reason`; what `onText` said before is void. */
  readonly onWait?: (until: number, reason: Problem) => void
}

export interface ChatAnswer {
  readonly text: string
  /** `length`: the text was cut at `maxTokens`; whether it is still usable is the caller's to see. */
  readonly finishReason: string
  readonly usage: CallUsage
  /** What the model thought, as it came; null when it told nothing. */
  readonly reasoning: Reasoning | null
  /** False when neither the answer nor the generation's record told the cost: `usage.costNanoUsd` is then 0 and wrong. */
  readonly isCostKnown: boolean
}

/**
 * The body of `POST /chat/completions`. Nothing is sent that nobody chose: with `require_parameters` a temperature would exclude the
 * endpoints of reasoning models, which take none. The two plugins are switched off because an account's defaults could inject
 * them: one drops the middle of the prompt silently, the other sends it to a search engine.
 */
export function chatBody(request: ChatRequest) {
  const { options, sessionId } = request
  const answerSchema = options.hasStructuredOutput === false ? null : request.answerSchema
  const maxTokens = maxTokensOf(request)
  const maxPrice = maxPriceOf(request)
  return {
    model: request.model,
    ...(request.fallbacks.length > 0 && { models: request.fallbacks.slice(0, 2) }),
    messages: messagesOf(request),
    max_tokens: maxTokens,
    stream: request.stream,
    ...(answerSchema && {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: 'answer', strict: true, schema: answerSchema },
      },
    }),
    ...options.sampling,
    ...(options.reasoning && { reasoning: withinRoom(options.reasoning, maxTokens) }),
    ...(sessionId && { session_id: sessionId.slice(0, 256) }),
    plugins: [
      options.isCompressed
        ? { id: 'context-compression', engine: 'middle-out' }
        : { id: 'context-compression', enabled: false },
      { id: 'web', enabled: false },
    ],
    provider: {
      ...options.provider,
      ...(answerSchema && { require_parameters: true }),
      ...(maxPrice && { max_price: maxPrice }),
    },
  }
}

/** Never more than the request asks for: that much was reserved. */
function maxTokensOf({ maxTokens, options }: ChatRequest): number {
  if (options.maxTokens === null) return maxTokens
  return Math.min(maxTokens, Math.max(options.maxTokens, options.leastMaxTokens))
}

/** Reasoning is paid and counted as output: more than half of the room would leave none for the answer. */
function withinRoom(reasoning: Readonly<Record<string, unknown>>, maxTokens: number): Record<string, unknown> {
  const wished = reasoning['max_tokens']
  if (typeof wished !== 'number') return { ...reasoning }
  return { ...reasoning, max_tokens: Math.min(wished, Math.floor(maxTokens / 2)) }
}

/** The smaller of what was reserved and of what the person allows. */
function maxPriceOf({ maxPrice, options }: ChatRequest): { prompt?: number; completion?: number } | null {
  const prompt = smaller(maxPrice?.promptPerMillionUsd, options.maxPrice.promptPerMillionUsd)
  const completion = smaller(maxPrice?.completionPerMillionUsd, options.maxPrice.completionPerMillionUsd)
  if (prompt === null && completion === null) return null
  return { ...(prompt !== null && { prompt }), ...(completion !== null && { completion }) }
}

function smaller(a: number | null | undefined, b: number | null): number | null {
  const given = [a, b].filter((price) => price !== null && price !== undefined)
  return given.length > 0 ? Math.min(...given) : null
}

interface WireMessage {
  readonly role: ChatMessage['role']
  readonly content: string
  readonly reasoning_details?: readonly unknown[]
}

function messagesOf({ answerSchema, messages, options }: ChatRequest): WireMessage[] {
  const wire = messages.map(({ content, reasoningDetails, role }) => ({
    role,
    content,
    ...(reasoningDetails && { reasoning_details: reasoningDetails }),
  }))
  // The room for it is there: a prompt's tokens are counted with the schema, wherever it stands.
  const system = [
    ...wire.filter(({ role }) => role === 'system').map(({ content }) => content),
    ...(answerSchema && options.hasStructuredOutput === false ? [JSON.stringify(answerSchema)] : []),
  ].join('\n\n')
  const others = wire.filter(({ role }) => role !== 'system')
  if (system === '') return others
  if (!options.hasNoSystemRole) return [{ role: 'system', content: system }, ...others]
  const first = others.findIndex(({ role }) => role === 'user')
  return others.map((message, index) =>
    index === first ? { ...message, content: `${system}\n\n${message.content}` } : message,
  )
}
