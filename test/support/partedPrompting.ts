import { createHash } from 'node:crypto'
import type { PreparedPart, PreparedRequest } from '../../src-main/core/prompt'
import { prompting } from '../../src-main/worker/prompting'
import type { Prompting } from '../../src-main/worker/prompting'

/** As `core/prompt` prepares, but every session is long: each turn's prompt is a part of its own, twice for sessions of one turn. */
export const partedPrompting: Prompting = {
  ...prompting,
  preparePrompt(session, plan, context) {
    const prompt = prompting.preparePrompt(session, plan, context)
    const stretches = session.turns.length > 1 ? session.turns : [...session.turns, ...session.turns]
    const parts = stretches.map((turn, index) => {
      const request: PreparedRequest = {
        messages: [{ role: 'user', content: `PART ${index + 1} of ${session.id}: ${turn.prompt.slice(0, 200)}` }],
        ...{ answerSchema: {}, promptTokensUpper: 500, maxCompletionTokens: 300 },
      }
      const key = createHash('sha256').update(JSON.stringify(request.messages)).digest('hex')
      const part: PreparedPart & { isKept: boolean } = { ...request, key, isKept: context?.keptParts.has(key) === true }
      return part
    })
    const answers = parts.map(({ key }) => context?.keptParts.get(key) ?? 'missing')
    const messages = [...prompt.messages, { role: 'user' as const, content: `ANSWERS ${answers.join('\n')}` }]
    return { ...prompt, purpose: 'merge', parts, messages, promptTokensUpper: prompt.promptTokensUpper + 2_000 }
  },
}
