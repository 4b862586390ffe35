import type { PreparedRequest, PromptMessage } from './plan'
import { countTokensUpper, MESSAGE_OVERHEAD_TOKENS } from './tokens'

/** A placeholder may be longer than the short secret that it replaces when the whole is redacted once more. */
const SLACK_TOKENS = 64

/** The two messages with their count. `laterTokens`: what will still be filled in. */
export function requestOf(
  { schema, system, user }: { schema: Record<string, unknown>; system: string; user: string },
  maxCompletionTokens: number,
  laterTokens = 0,
): PreparedRequest {
  const messages: PromptMessage[] = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ]
  const promptTokensUpper = messageTokens([system, user]) + schemaTokens(schema) + laterTokens
  return { messages, answerSchema: schema, promptTokensUpper, maxCompletionTokens }
}

/** What is left of `maxTokens` for data when the frame around it takes its part. */
export function roomWithin(
  maxTokens: number,
  { frame, schema, system }: { frame: string; schema: Record<string, unknown>; system: string },
): number {
  return maxTokens - schemaTokens(schema) - messageTokens([system, frame]) - SLACK_TOKENS
}

function schemaTokens(schema: Record<string, unknown>): number {
  return countTokensUpper(JSON.stringify(schema))
}

function messageTokens(contents: readonly string[]): number {
  return contents.reduce((sum, content) => sum + countTokensUpper(content) + MESSAGE_OVERHEAD_TOKENS, 0)
}
