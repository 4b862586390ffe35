/** What the server does with one request to `/chat/completions`. Without a behaviour it answers by its script. */
export type Behaviour =
  | { readonly kind: 'answer'; readonly answer?: Partial<ScriptedAnswer> }
  /** An HTTP error with OpenRouter's error body (or any text, for HTML). */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  /** 200, then this body as it stands. */
  | { readonly kind: 'body'; readonly body: string; readonly type?: string }
  /** These bytes and no others, one packet each, then an end or a destroyed socket. Billed as the answer says. */
  | {
      readonly kind: 'bytes'
      readonly packets: readonly Uint8Array[]
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      readonly isCut?: boolean
    }
  /** The socket is destroyed: before the headers, after them, or after some of the text. Billed as soon as there is text, or all the same. */
  | { readonly kind: 'cut'; readonly after: 'nothing' | 'headers' | 'text'; readonly isBilled?: boolean }
  /** Streamed: some text (or none), then a chunk with an error and perhaps usage. */
  | {
      readonly kind: 'midStreamError'
      readonly error: unknown
      readonly text?: string
      readonly finishReason?: string | null
      readonly hasUsage?: boolean
    }
  /** Headers (and some text when asked), then only keep-alive comments until the client goes away. */
  | { readonly kind: 'hang'; readonly before: 'headers' | 'text' | 'end' }
  /** Streamed text that ends without a finish reason. */
  | { readonly kind: 'noFinish' }

/** What the model "says", and what it costs. */
export interface ScriptedAnswer {
  readonly text: string
  readonly finishReason: string | null
  /** USD as the wire carries it; null leaves `usage` out of the answer (the generation's record still has it). */
  readonly costUsd: number | null
  readonly promptTokens: number
  readonly cachedTokens: number
  readonly completionTokens: number
  readonly reasoningTokens: number
  readonly model: string
  readonly provider: string
  readonly refusal: string | null
  /** False: the stream ends without `[DONE]`. */
  readonly hasDone: boolean
}

/** The body of a chat request as far as scripts look at it. */
export interface ChatBody {
  readonly model: string
  readonly stream?: boolean
  readonly max_tokens?: number
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly [field: string]: unknown
}

export type Script = (body: ChatBody) => Partial<ScriptedAnswer>

/** An error body in OpenRouter's shape. */
export function errorBody(code: number | string, message: string, more: Record<string, unknown> = {}): unknown {
  return { error: { code, message, ...more }, user_id: 'user_test' }
}
