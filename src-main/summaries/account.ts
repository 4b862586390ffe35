import { ProblemError } from '../contract/problem'
import { upperBoundNanoUsd } from '../core/money'
import type { Account, Keys, SettingsStore } from '../debrief'
import type { OpenRouter } from '../openrouter/client'
import type { Engine } from '../worker/engine'
import { endOf, limitsOf } from './attempt'
import type { ModelFacts } from './callPlan'

export interface AccountParts {
  readonly engine: Engine
  readonly settings: SettingsStore
  readonly keys: Keys
  readonly connect: () => Promise<OpenRouter | null>
  readonly factsOf: (model: string) => Promise<ModelFacts>
}

const testPrompt = 'Answer with the one word: ready'
/** A reasoning model spends some of it before it answers. */
const testMaxTokens = 256
const testPromptTokensUpper = 64

/** The two questions a person asks of their key: is it good, and does a request go through. */
export function createAccount({ engine, settings, keys, connect, factsOf }: AccountParts): Account {
  async function connected(): Promise<OpenRouter> {
    const openRouter = await connect()
    if (openRouter !== null) return openRouter
    const { problem } = await keys.status()
    throw problem === null ? new ProblemError('key_missing') : new ProblemError(problem.code, problem.params)
  }

  return {
    async checkKey() {
      return (await connected()).key()
    },
    async test() {
      const openRouter = await connected()
      const all = settings.all()
      const limits = limitsOf(all)
      const model = all['model.primary']
      const { price } = await factsOf(model)
      const tokens = { promptTokens: testPromptTokensUpper, maxCompletionTokens: testMaxTokens }
      const bound = price === null ? null : upperBoundNanoUsd({ ...tokens, prices: [price] })
      const call = {
        sessionId: null,
        purpose: 'test',
        model,
        upperBoundNanoUsd: bound ?? limits.sessionNanoUsd,
      } as const
      const { callId } = await engine.reserve(call, limits)
      try {
        const answer = await openRouter.chat({
          model,
          fallbacks: [],
          messages: [{ role: 'user', content: testPrompt }],
          answerSchema: null,
          maxTokens: testMaxTokens,
          dataCollection: all['provider.dataCollection'],
          maxPrice: null,
          sessionId: null,
          stream: false,
          reasoning: null,
        })
        const usage = answer.isCostKnown ? answer.usage : null
        await engine.settle(callId, { usage, problem: null, mayHaveBeenBilled: true })
        return { ...answer.usage, answer: answer.text.trim() }
      } catch (error) {
        await engine.settle(callId, endOf(error))
        throw error
      }
    },
  }
}
