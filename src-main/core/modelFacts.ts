import type { ModelPrice } from './money'

/** What is known of a model before it is called; null where nobody says. */
export interface ModelFacts {
  /** USD per token as decimal text; null for routers, whose price is known only after they answered. */
  readonly price: ModelPrice | null
  /** The smaller of what the model and its first provider take, and of what is documented. */
  readonly contextLength: number | null
  readonly maxCompletionTokens: number | null
  /** Names of the request's parameters that it takes. */
  readonly parameters: readonly string[] | null
  readonly reasoning: 'none' | 'optional' | 'mandatory' | null
  /** Efforts that it takes; empty where nobody says. */
  readonly reasoningEfforts: readonly string[]
  /** It costs nothing, so its providers may keep what is sent. */
  readonly isFree: boolean
  readonly quirks: ModelQuirks
  /** `bundled`: an older figure, used because OpenRouter did not answer in time. */
  readonly source: 'live' | 'kept' | 'bundled' | 'unknown'
}

/** What a model cannot do although its catalogue row does not say so. */
export interface ModelQuirks {
  /** The system message goes in front of the first user message. */
  readonly hasNoSystemRole: boolean
  /** Its providers refuse a smaller `max_tokens`; null without such a floor. */
  readonly leastMaxTokens: number | null
}

export const noQuirks: ModelQuirks = { hasNoSystemRole: false, leastMaxTokens: null }

export const unknownModel: ModelFacts = {
  price: null,
  contextLength: null,
  maxCompletionTokens: null,
  parameters: null,
  reasoning: null,
  reasoningEfforts: [],
  isFree: false,
  quirks: noQuirks,
  source: 'unknown',
}
