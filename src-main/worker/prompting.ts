import { parsePart, parseRepair, preparePrompt, prepareRepair, wishedPromptTokens } from '../core/prompt'

/** How requests are made and answers read: pure functions, given to the engine so that a test can cut a small session into parts too. */
export interface Prompting {
  readonly preparePrompt: typeof preparePrompt
  readonly prepareRepair: typeof prepareRepair
  readonly parsePart: typeof parsePart
  readonly parseRepair: typeof parseRepair
  readonly wishedPromptTokens: typeof wishedPromptTokens
}

export const prompting: Prompting = { preparePrompt, prepareRepair, parsePart, parseRepair, wishedPromptTokens }
