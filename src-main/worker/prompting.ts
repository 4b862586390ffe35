import type { Session } from '../contract/session'
import type { Claim, Redaction, Summary, SummaryStyle } from '../contract/summary'
import { preparePrompt } from '../core/prompt'
import type { AnswerClaim, PreparedPrompt, PreparedRequest, PromptPlan } from '../core/prompt'

/** What an update starts from: the standing claims of the summary that it continues. */
export interface PreviousSummary {
  readonly id: string
  readonly style: SummaryStyle
  /** The number of the last event that it knows. */
  readonly throughE: number
  readonly title: string
  readonly line: string
  readonly outcome: Summary['outcome']
  readonly claims: readonly Claim[]
}

export interface PromptContext {
  readonly previous: PreviousSummary | null
  /** Answers about parts, by `PreparedPart.key`. */
  readonly keptParts: ReadonlyMap<string, string>
}

export interface PreparedRepair extends PreparedRequest {
  readonly redactions: readonly Redaction[]
  readonly isBlocked: boolean
}

/** What a model says of a claim that failed. */
export interface RepairedClaim extends AnswerClaim {
  /** Index in `Summary.claims`. An empty text: leave it out. */
  readonly n: number
}

/** How requests are made and answers read: pure functions of `core/prompt`, given to the engine so that tests can cut small sessions too. */
export interface Prompting {
  preparePrompt(session: Session, plan: PromptPlan, context: PromptContext): PreparedPrompt
  /** null: nothing to repair. */
  prepareRepair(
    session: Session,
    plan: PromptPlan,
    summary: Pick<Summary, 'claims' | 'title' | 'line'>,
  ): PreparedRepair | null
  /** Null where the answer is of no use. */
  parsePart(text: string): unknown
  parseRepair(text: string): readonly RepairedClaim[] | null
  /** How much room the session deserves, in tokens. */
  wishedPromptTokens(session: Session): number
}

export const prompting: Prompting = {
  preparePrompt,
  prepareRepair: () => null,
  parsePart: () => null,
  parseRepair: () => null,
  wishedPromptTokens: () => Number.POSITIVE_INFINITY,
}
