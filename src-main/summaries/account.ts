import { ProblemError } from '../contract/problem'
import { callOptions } from '../core/callOptions'
import type { Account, Keys, SettingsStore } from '../debrief'
import type { OpenRouter } from '../openrouter/client'
import type { CallEnd, Engine } from '../worker/engine'
import { limitsOf } from '../core/limits'
import { chosenModels } from './attempt'
import { endOf, idNoter } from './callOnce'
import type { ModelChoice } from './attempt'
import { priceCap } from './callPlan'
import { introduceKey } from './introduceKey'

export interface AccountParts {
  readonly engine: Engine
  readonly settings: SettingsStore
  readonly keys: Keys
  readonly connect: () => Promise<OpenRouter | null>
  readonly models: ModelChoice
  /** The call has ended and its cost is not known yet. */
  readonly onCostOpen: () => void
}

const testPrompt = 'Answer with the one word: ready'
const testMaxTokens = 256
/** A model that thinks may spend more than that before it answers, and would seem to be broken. */
const testMaxTokensWithThought = 2_048
const testPromptTokensUpper = 64

/** The two questions a person asks of their key: is it good, and does a request go through. */
export function createAccount({ engine, settings, keys, connect, models, onCostOpen }: AccountParts): Account {
  async function connected(): Promise<OpenRouter> {
    const openRouter = await connect()
    if (openRouter !== null) return openRouter
    const { problem } = await keys.status()
    throw problem === null ? new ProblemError('key_missing') : new ProblemError(problem.code, problem.params)
  }

  async function book(callId: string, end: CallEnd): Promise<void> {
    await engine.settle(callId, end)
    if (end.usage === null && end.mayHaveBeenBilled) onCostOpen()
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
    async test(signal) {
      const openRouter = await connected()
      await introduceKey(engine, openRouter)
      const all = settings.all()
      const limits = limitsOf(all)
      // The one that a summary would ask first.
      const [model] = (await models.resolve(chosenModels(all))).models
      const asked = { model, facts: await models.facts(model) }
      const maxTokens = asked.facts.reasoning === 'none' ? testMaxTokens : testMaxTokensWithThought
      const { upperBoundNanoUsd, ...maxPrice } = priceCap([asked], {
        promptTokens: testPromptTokensUpper,
        maxCompletionTokens: maxTokens,
        availableNanoUsd: limits.sessionNanoUsd,
        settings: all,
      })
      const call = { sessionId: null, purpose: 'test', model, upperBoundNanoUsd, keyId: openRouter.keyId } as const
      // Before anything is reserved: what cannot be asked of this model throws.
      const options = callOptions(all, [asked])
      const { callId } = await engine.reserve(call, limits)
      const note = idNoter(engine, callId)
      try {
        const answer = await openRouter.chat(
          {
            model,
            fallbacks: [],
            messages: [{ role: 'user', content: testPrompt }],
            answerSchema: null,
            maxTokens,
            options,
            maxPrice,
            sessionId: null,
            stream: false,
          },
          { onGenerationId: note, onWait: () => note(null), ...(signal && { signal }) },
        )
        const usage = answer.isCostKnown ? answer.usage : null
        await book(callId, { usage, problem: null, mayHaveBeenBilled: true })
        const { model: used, provider, promptTokens, completionTokens, latencyMs } = answer.usage
        const costNanoUsd = usage?.costNanoUsd ?? null
        const figures = { promptTokens, completionTokens, costNanoUsd, latencyMs }
        return { answer: answer.text.trim(), model: used, provider, ...figures }
      } catch (error) {
        await book(callId, endOf(error))
        throw error
      }
    },
  }
}
