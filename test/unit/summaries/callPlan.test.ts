import { describe, expect, test } from 'vitest'
import { Settings } from '../../../src-main/contract/settings'
import type { PreparedPrompt, PromptPlan } from '../../../src-main/core/prompt'
import { planCall } from '../../../src-main/summaries/callPlan'
import { unknownModel } from '../../../src-main/core/modelFacts'
import type { ModelFacts } from '../../../src-main/core/modelFacts'
import type { CallWish } from '../../../src-main/summaries/callPlan'

const cheap = facts('0.0000001', '0.0000004')
const dear = facts('0.000005', '0.00002')
const unknown = unknownModel
const catalogue: Record<string, ModelFacts> = {
  cheap,
  dear,
  unknown,
  small: { ...cheap, contextLength: 6_000 },
}

function facts(promptUsd: string, completionUsd: string): ModelFacts {
  return { ...unknownModel, price: { prompt: promptUsd, completion: completionUsd }, contextLength: 1_000_000 }
}

/** A session whose ledger needs 2,000 tokens and whose conversation would fill any room. */
const ledgerTokens = 2_000
function prompt(change: Partial<PreparedPrompt> = {}) {
  const rooms: number[] = []
  const prepare = async ({ maxPromptTokens }: PromptPlan): Promise<PreparedPrompt> => {
    rooms.push(maxPromptTokens)
    return {
      messages: [],
      answerSchema: {},
      promptTokensUpper: Math.max(ledgerTokens, maxPromptTokens),
      maxCompletionTokens: 3_000,
      redactions: [],
      isBlocked: false,
      omittedEntries: 0,
      ...change,
    }
  }
  return { prepare, rooms }
}

function wish(models: [string, ...string[]], availableNanoUsd: number): CallWish {
  return {
    settings: Settings.parse({}),
    isRoomier: false,
    models,
    style: 'standard',
    language: '',
    availableNanoUsd,
    limitNanoUsd: 50_000_000,
  }
}

const factsOf = async (model: string): Promise<ModelFacts> => catalogue[model] ?? unknown

describe('planCall', () => {
  test('reserves at the dearest of all models that may answer, and caps the price there', async () => {
    const plan = await planCall(wish(['cheap', 'dear'], 1_000_000_000), factsOf, prompt().prepare)
    expect(plan.models).toEqual(['cheap', 'dear'])
    expect(plan.upperBoundNanoUsd).toBe(32_000 * 5_000 + 3_000 * 20_000)
    expect(plan.maxPrice).toEqual({ promptPerMillionUsd: 5, completionPerMillionUsd: 20 })
  })

  test('shrinks the prompt before it gives up a model', async () => {
    const { prepare, rooms } = prompt()
    const plan = await planCall(wish(['dear'], 100_000_000), factsOf, prepare)
    expect(plan.models).toEqual(['dear'])
    expect(plan.prompt.promptTokensUpper).toBeLessThan(32_000)
    expect(plan.upperBoundNanoUsd).toBeLessThanOrEqual(100_000_000)
    expect(rooms).toHaveLength(2)
  })

  test('takes the cheaper of the chosen models alone when not even the ledger fits the dear one', async () => {
    const plan = await planCall(wish(['dear', 'cheap'], 5_000_000), factsOf, prompt().prepare)
    expect(plan.models).toEqual(['cheap'])
    expect(plan.upperBoundNanoUsd).toBeLessThanOrEqual(5_000_000)
  })

  test('says that the limit is reached when nothing fits, instead of cutting the ledger', async () => {
    await expect(planCall(wish(['dear', 'cheap'], 1_000), factsOf, prompt().prepare)).rejects.toMatchObject({
      problem: { code: 'budget_session_reached', params: { limit: '$0.05' } },
    })
  })

  test('asks for nothing when nothing is left, not for a prompt of negative size', async () => {
    const { prepare, rooms } = prompt()
    await expect(planCall(wish(['cheap'], -5), factsOf, prepare)).rejects.toThrow('budget_session_reached')
    expect(rooms.every((room) => room > 0)).toBe(true)
  })

  test('fits the smallest context of the models that may answer', async () => {
    const plan = await planCall(wish(['small'], 1_000_000_000), factsOf, prompt().prepare)
    expect(plan.prompt.promptTokensUpper + plan.prompt.maxCompletionTokens).toBeLessThanOrEqual(6_000)
  })

  test('a fallback whose price nobody knows may not answer', async () => {
    const plan = await planCall(wish(['cheap', 'unknown'], 1_000_000_000), factsOf, prompt().prepare)
    expect(plan.models).toEqual(['cheap'])
  })

  test('a model whose price nobody knows is held to what the session may spend', async () => {
    const plan = await planCall(wish(['unknown'], 35_000_000), factsOf, prompt().prepare)
    const { promptPerMillionUsd, completionPerMillionUsd } = plan.maxPrice
    const worst = 32_000 * promptPerMillionUsd * 1_000 + 3_000 * completionPerMillionUsd * 1_000
    expect(plan.upperBoundNanoUsd).toBe(35_000_000)
    expect(worst).toBeCloseTo(35_000_000, 0)
  })

  test('a private key stops the call before anything else', async () => {
    const { prepare } = prompt({ isBlocked: true })
    await expect(planCall(wish(['cheap'], 1_000_000_000), factsOf, prepare)).rejects.toThrow('private_key_found')
  })
})
