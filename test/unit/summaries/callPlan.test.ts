import fc from 'fast-check'
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
  thinker: { ...cheap, reasoning: 'optional' },
  reader: facts('0.000005', '0.000001'),
  talker: facts('0.000001', '0.00002'),
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
      ...{ purpose: 'summary', parts: [], basedOnId: null, messages: [], answerSchema: {} },
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
    isWithoutPrivateKeys: false,
    availableNanoUsd,
    limitNanoUsd: 50_000_000,
  }
}

const factsOf = async (model: string): Promise<ModelFacts> => catalogue[model] ?? unknown

describe('planCall', () => {
  test('reserves at the dearest of all models that may answer, and caps the price there', async () => {
    const plan = await planCall(wish(['cheap', 'dear'], 1_000_000_000), factsOf, prompt().prepare)
    expect(plan.models).toEqual(['cheap', 'dear'])
    expect(plan.upperBoundNanoUsd).toBe(40_000 * 5_000 + 3_000 * 20_000)
    expect(plan.maxPrice).toEqual({ promptPerMillionUsd: 5, completionPerMillionUsd: 20 })
  })

  test('shrinks the prompt before it gives up a model', async () => {
    const { prepare, rooms } = prompt()
    const plan = await planCall(wish(['dear'], 100_000_000), factsOf, prepare)
    expect(plan.models).toEqual(['dear'])
    expect(plan.prompt.promptTokensUpper).toBeLessThan(40_000)
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
      problem: { code: 'budget_session_reached', params: { limitNanoUsd: 50_000_000 } },
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
    const worst = 40_000 * promptPerMillionUsd * 1_000 + 3_000 * completionPerMillionUsd * 1_000
    expect(plan.upperBoundNanoUsd).toBe(35_000_000)
    expect(worst).toBeCloseTo(35_000_000, 0)
  })

  test('what one provider may ask of the prompt and of the answer is reserved together, though no model lists both', async () => {
    const plan = await planCall(wish(['talker', 'reader'], 1_000_000_000), factsOf, prompt().prepare)
    const { promptPerMillionUsd, completionPerMillionUsd } = plan.maxPrice
    expect([promptPerMillionUsd, completionPerMillionUsd]).toEqual([5, 20])
    expect(plan.upperBoundNanoUsd).toBe(40_000 * 5_000 + 3_000 * 20_000)
  })

  test('a model whose price nobody knows is not asked when nothing is left to hold it to', async () => {
    for (const left of [0, -5]) {
      await expect(planCall(wish(['unknown'], left), factsOf, prompt().prepare)).rejects.toThrow(
        'budget_session_reached',
      )
    }
  })

  test('the faster tier is reserved above the listed price, which it is not billed at', async () => {
    const settings = Settings.parse({ 'sampling.serviceTier': 'priority' })
    const listed = await planCall(wish(['cheap'], 1_000_000_000), factsOf, prompt().prepare)
    const fast = await planCall({ ...wish(['cheap'], 1_000_000_000), settings }, factsOf, prompt().prepare)
    expect(fast.upperBoundNanoUsd).toBe(3 * listed.upperBoundNanoUsd)
    expect(fast.maxPrice).toEqual(listed.maxPrice)
  })

  test('whatever is chosen, a provider within the price cap cannot bill more than is reserved', async () => {
    const price = fc.integer({ min: 0, max: 20_000 }).map((nano) => (nano / 1e9).toFixed(9))
    const model = fc.option(fc.tuple(price, price), { nil: null })
    await fc.assert(
      fc.asyncProperty(
        fc.array(model, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: -1_000, max: 900_000_000 }),
        async (prices, available) => {
          const known = new Map(prices.map((one, at) => [`m${at}`, one === null ? unknown : facts(...one)]))
          const [first = '', ...rest] = known.keys()
          const plan = await planCall(
            wish([first, ...rest], available),
            async (name) => known.get(name) ?? unknown,
            prompt().prepare,
          ).catch(() => null)
          if (plan === null) return
          const { maxPrice, upperBoundNanoUsd } = plan
          const worst =
            plan.prompt.promptTokensUpper * maxPrice.promptPerMillionUsd * 1_000 +
            plan.maxTokens * maxPrice.completionPerMillionUsd * 1_000
          // The cap is rounded up at the sixth decimal.
          expect(worst).toBeLessThanOrEqual(upperBoundNanoUsd + 40)
          expect(upperBoundNanoUsd).toBeLessThanOrEqual(available)
        },
      ),
    )
  })

  test.for([
    [{ 'reasoning.effort': 'high' }, 6_000],
    [{ 'reasoning.maxTokens': 2_000 }, 6_000],
    [{ 'reasoning.mode': 'off', 'reasoning.effort': 'high' }, 3_000],
    [{}, 3_000],
  ] as const)('thought that is asked for (%j) has room beside the text', async ([chosen, room]) => {
    const settings = Settings.parse(chosen)
    const plan = await planCall({ ...wish(['thinker'], 1_000_000_000), settings }, factsOf, prompt().prepare)
    expect(plan.maxTokens).toBe(room)
  })

  test('the cap of one’s own lowers what is reserved as it lowers what is sent', async () => {
    const settings = Settings.parse({ 'sampling.maxTokens': 500 })
    const plan = await planCall({ ...wish(['cheap'], 1_000_000_000), settings }, factsOf, prompt().prepare)
    expect(plan.maxTokens).toBe(500)
    expect(plan.upperBoundNanoUsd).toBe(40_000 * 100 + 500 * 400)
  })

  test('a private key stops the call before anything else', async () => {
    const { prepare } = prompt({ isBlocked: true })
    await expect(planCall(wish(['cheap'], 1_000_000_000), factsOf, prepare)).rejects.toThrow('private_key_found')
    // A preview says so instead.
    const preview = await planCall({ ...wish(['cheap'], 1_000_000_000), isPreview: true }, factsOf, prepare)
    expect(preview.prompt.isBlocked).toBe(true)
  })
})
