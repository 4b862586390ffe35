export type { PreparedPrompt, PromptMessage, PromptPlan } from './plan'
