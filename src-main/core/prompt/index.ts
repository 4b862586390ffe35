export type {
  PreparedPart,
  PreparedPrompt,
  PreparedRepair,
  PreparedRequest,
  PreviousSummary,
  PromptContext,
  PromptPlan,
} from './plan'
export type { AnswerAssertion, AnswerClaim, AnswerSentence, ModelAnswer, SentenceSection } from './answer'
export { SENTENCE_SECTIONS, parseAnswer, parsePart, parseRepair } from './answer'
export { preparePrompt } from './preparePrompt'
export { prepareRepair } from './repair'
export { readableText } from './readableText'
export { wishedPromptTokens } from './room'
export { countTokensUpper } from './tokens'
