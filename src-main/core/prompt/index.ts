export type { PreparedPrompt, PromptMessage, PromptPlan } from './plan'
export type {
  AnswerAssertion,
  AnswerClaim,
  AnswerSentence,
  AssertionKind,
  ModelAnswer,
  SentenceSection,
} from './answer'
export { parseAnswer } from './answer'
export { preparePrompt } from './preparePrompt'
export { countTokensUpper, estimateTokens } from './tokens'
