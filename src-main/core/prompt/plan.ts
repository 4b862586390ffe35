import type { Claim, Outcome, Redaction, SummaryStyle } from '../../contract/summary'
import type { PrivacyOptions } from '../redact'

/** What a person chose, and how much room there is. */
export interface PromptPlan {
  readonly style: SummaryStyle
  /** What a summary of the style `own` is to say. */
  readonly ownPrompt: string
  /** BCP 47 tag, or "" for the language of the session. */
  readonly language: string
  /** Upper limit for everything that is sent in one request, counted pessimistically (`countTokensUpper`). */
  readonly maxPromptTokens: number
  readonly privacy: PrivacyOptions
  /** A private key is masked like any other secret, because a person said so. */
  readonly isWithoutPrivateKeys: boolean
}

export interface PromptMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

/** One request: already redacted, within the plan's room. */
export interface PreparedRequest {
  readonly messages: readonly PromptMessage[]
  /** Strict JSON schema of the answer, for `response_format`. */
  readonly answerSchema: Record<string, unknown>
  /** Never below the real number of tokens of any tokenizer in use. */
  readonly promptTokensUpper: number
  /** What the answer may take at most (`max_tokens`). */
  readonly maxCompletionTokens: number
}

/** A stretch of a session that is too long for one request. Its answer is kept, and stands in the last request. */
export interface PreparedPart extends PreparedRequest {
  /** Hash of what is sent: an answer that is kept under it is never asked for again. */
  readonly key: string
}

/** Exactly what would be sent: the parts first, in order, then this. */
export interface PreparedPrompt extends PreparedRequest {
  readonly purpose: 'summary' | 'merge' | 'update'
  /**
   * Empty for most sessions. While the answer of one is still missing, a note stands in its place in `messages`, and
   * `promptTokensUpper` counts the longest answer.
   */
  readonly parts: readonly (PreparedPart & { readonly isKept: boolean })[]
  /** The summary that an `update` continues; else null. */
  readonly basedOnId: string | null
  readonly redactions: readonly Redaction[]
  /** Set when a private key was found: nothing may be sent. */
  readonly isBlocked: boolean
  /** Conversation entries left out for room; the ledger is never cut. */
  readonly omittedEntries: number
}

/** The summary of what a session was before it went on. */
export interface PreviousSummary {
  readonly id: string
  readonly style: SummaryStyle
  /** The number of the last event that it knew: 7 for "E7". */
  readonly throughE: number
  readonly title: string
  readonly line: string
  readonly outcome: Outcome
  /** Only those that stand are used. */
  readonly claims: readonly Claim[]
}

/** What earlier calls left behind. */
export interface PromptContext {
  readonly previous: PreviousSummary | null
  /** The answers to parts by the part's key: taken as they are, with only the sentences in them that stand. */
  readonly keptParts: ReadonlyMap<string, string>
}

/** One more try at what was struck. */
export interface PreparedRepair extends PreparedRequest {
  readonly redactions: readonly Redaction[]
  readonly isBlocked: boolean
}
