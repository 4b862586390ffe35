import type { Redaction } from '../../contract/summary'

/** What a person chose, and how much room there is. */
export interface PromptPlan {
  readonly style: 'brief' | 'standard' | 'detailed'
  /** BCP 47 tag, or "" for the language of the session. */
  readonly language: string
  /** Upper limit for everything that is sent, counted pessimistically (`countTokensUpper`). */
  readonly maxPromptTokens: number
}

export interface PromptMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

/** Exactly what would be sent: already redacted, within the plan's room. */
export interface PreparedPrompt {
  readonly messages: readonly PromptMessage[]
  /** Strict JSON schema of the answer, for `response_format`. */
  readonly answerSchema: Record<string, unknown>
  /** Never below the real number of tokens of any tokenizer in use. */
  readonly promptTokensUpper: number
  /** What the answer may take at most (`max_tokens`). */
  readonly maxCompletionTokens: number
  readonly redactions: readonly Redaction[]
  /** Set when a private key was found: nothing may be sent. */
  readonly isBlocked: boolean
  /** Conversation entries left out for room; the ledger is never cut. */
  readonly omittedEntries: number
}
