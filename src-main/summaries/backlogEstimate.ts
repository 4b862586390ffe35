import { ProblemError } from '../contract/problem'
import type { Settings } from '../contract/settings'
import { upperBoundNanoUsd } from '../core/money'
import type { ModelPrice } from '../core/money'
import { chosenModels, planFor } from './attempt'
import type { PlanContext } from './attempt'
import type { BatchPrice } from './batch/batchPrice'

export interface BacklogEstimate {
  readonly nanoUsd: number | null
  readonly batchNanoUsd: number | null
}

export type EstimateBacklog = (sessionIds: readonly string[]) => Promise<BacklogEstimate>

const sampleSize = 20
/** What the pessimistic count is divided by for a guess: it is about twice the real number for prose and code. */
const pessimism = 2
/** Usual length of an answer with its assertions, by style; a third of what it may take at most. */
const completionTokens: Readonly<Record<Settings['summarize.style'], number>> = {
  brief: 600,
  standard: 1_200,
  detailed: 2_400,
  handoff: 1_800,
  changelog: 800,
  own: 1_800,
}

/**
 * What old sessions would probably cost: twenty of them are prepared as they would be sent, the others taken to be like them.
 * Which ones depends on their ids alone, so the same ones are asked for again, and each is prepared once per style and
 * language. Sends nothing; null where the price is not known.
 */
export function createBacklogEstimate(context: PlanContext, batchPrice: BatchPrice): EstimateBacklog {
  const known = new Map<string, number>()

  /** Probable prompt tokens of a session; 0 for one that would not be sent. */
  async function promptTokens(sessionId: string, model: string): Promise<number> {
    const settings = context.settings()
    const key = JSON.stringify([sessionId, model, settings['summarize.style'], settings['summarize.language']])
    const before = known.get(key)
    if (before !== undefined) return before
    const tokens = await planFor(context, sessionId, { models: [model] }).then(
      ({ parts, prompt }) =>
        parts.reduce((sum, { part }) => sum + part.promptTokensUpper, prompt.promptTokensUpper) / pessimism,
      (error: unknown) => {
        if (error instanceof ProblemError) return 0
        throw error
      },
    )
    known.set(key, tokens)
    return tokens
  }

  return async (sessionIds) => {
    if (sessionIds.length === 0) return { nanoUsd: 0, batchNanoUsd: 0 }
    const settings = context.settings()
    const [model] = (await context.models.resolve(chosenModels(settings))).models
    const [{ price }, inBatch] = await Promise.all([context.models.facts(model), batchPrice(model)])
    if (price === null) return { nanoUsd: null, batchNanoUsd: null }
    const answer = completionTokens[settings['summarize.style']]
    const sample = sampleOf(sessionIds)
    let nano = 0
    let batchNano = 0
    let priced = 0
    for (const sessionId of sample) {
      const prompt = await promptTokens(sessionId, model)
      if (prompt === 0) continue
      priced++
      nano += costNanoUsd(price, prompt, answer)
      batchNano += inBatch === null ? costNanoUsd(price, prompt, answer) / 2 : costNanoUsd(inBatch, prompt, answer)
    }
    if (priced === 0) return { nanoUsd: null, batchNanoUsd: null }
    const scale = sessionIds.length / sample.length
    return { nanoUsd: Math.round(nano * scale), batchNanoUsd: Math.round(batchNano * scale) }
  }
}

/** At the base price: neither the conditions under which it rises nor the writing of a cache are probable. */
function costNanoUsd({ prompt, completion, request }: ModelPrice, promptTokens: number, answer: number): number {
  const bound = { promptTokens, maxCompletionTokens: answer, prices: [{ prompt, completion, request }] }
  return upperBoundNanoUsd(bound) ?? 0
}

/** Spread over the list like dice, but always the same ones: those whose ids hash lowest. */
function sampleOf(sessionIds: readonly string[]): readonly string[] {
  if (sessionIds.length <= sampleSize) return sessionIds
  const hashed = sessionIds.map((sessionId) => ({ sessionId, hash: hashOf(sessionId) }))
  return hashed
    .sort((a, b) => a.hash - b.hash)
    .slice(0, sampleSize)
    .map(({ sessionId }) => sessionId)
}

/** FNV-1a of 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
