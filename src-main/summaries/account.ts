import { callOptions } from '../core/callOptions'
import { ProblemError } from '../contract/problem'
import { upperBoundNanoUsd } from '../core/money'
import type { Account, Keys, SettingsStore } from '../debrief'
import type { OpenRouter } from '../openrouter/client'
import type { Engine } from '../worker/engine'
import { limitsOf } from '../core/limits'
import { endOf } from './attempt'
import { introduceKey } from './introduceKey'
import type { ModelFacts } from '../core/modelFacts'

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
    async reconcile() {
      const openRouter = await connect()
      if (openRouter === null) return null
      const { usageNanoUsd } = await openRouter.key()
      return engine.noteKeyUsage(openRouter.keyId, usageNanoUsd)
    },
    async keyPages() {
      // A key or an address that cannot be used has no pages.
      const openRouter = await connect().catch(() => null)
      return openRouter === null ? {} : openRouter.keyPages
    },
    async test() {
      const openRouter = await connected()
      await introduceKey(engine, openRouter)
      const all = settings.all()
      const limits = limitsOf(all)
      const model = all['model.primary']
      const facts = await factsOf(model)
      const { price } = facts
      const tokens = { promptTokens: testPromptTokensUpper, maxCompletionTokens: testMaxTokens }
      const bound = price === null ? null : upperBoundNanoUsd({ ...tokens, prices: [price] })
      const call = {
        sessionId: null,
        purpose: 'test',
        model,
        upperBoundNanoUsd: bound ?? limits.sessionNanoUsd,
        keyId: openRouter.keyId,
      } as const
      // Before anything is reserved: what cannot be asked of this model throws.
      const options = callOptions(all, [{ model, facts }])
      const { callId } = await engine.reserve(call, limits)
      try {
        const answer = await openRouter.chat({
          model,
          fallbacks: [],
          messages: [{ role: 'user', content: testPrompt }],
          answerSchema: null,
          maxTokens: testMaxTokens,
          options,
          maxPrice: null,
          sessionId: null,
          stream: false,
        })
        const usage = answer.isCostKnown ? answer.usage : null
        await engine.settle(callId, { usage, problem: null, mayHaveBeenBilled: true })
        const { model: used, provider, promptTokens, completionTokens, costNanoUsd, latencyMs } = answer.usage
        const figures = { promptTokens, completionTokens, costNanoUsd, latencyMs }
        return { answer: answer.text.trim(), model: used, provider, ...figures }
      } catch (error) {
        await engine.settle(callId, endOf(error))
        throw error
      }
    },
  }
}
