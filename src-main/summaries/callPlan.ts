import { callOptions } from '../core/callOptions'
import type { CallModel, CallOptions } from '../core/callOptions'
import type { Settings } from '../contract/settings'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import { boundParts, upperBoundNanoUsd } from '../core/money'
import type { ModelFacts } from '../core/modelFacts'
import type { PreparedPart, PreparedPrompt, PreparedRequest, PromptPlan } from '../core/prompt'
import { privacyOf } from '../core/redact'

/** How one request is sent, and what it may cost. */
export interface RequestPlan {
  /** The longest answer: `max_tokens`. */
  readonly maxTokens: number
  /** What the call can cost at the very most; reserved before it is sent. */
  readonly upperBoundNanoUsd: number
  /** Sent as `provider.max_price`, so that no provider may charge more than was reserved. USD per million tokens. */
  readonly maxPrice: { readonly promptPerMillionUsd: number; readonly completionPerMillionUsd: number }
}

export interface PartPlan extends RequestPlan {
  readonly part: PreparedPart
}

/** Its own figures are those of the last request. */
/** With the last event that it knows, where a session was prepared. */
type SessionPrompt = PreparedPrompt & { readonly throughE?: number }

export interface CallPlan extends RequestPlan {
  readonly style: PromptPlan['style']
  readonly options: CallOptions
  readonly prompt: SessionPrompt
  /** In the order in which they may answer; never empty. */
  readonly models: readonly [string, ...string[]]
  /** Wanted models that cannot share this request: they are free and these are not, or the other way round, or too dear together. */
  readonly leftOut: readonly string[]
  /** The parts of a long session that have to be asked about before: their answers go into the last request. */
  readonly parts: readonly PartPlan[]
  /** All requests together at the very most, each of which is reserved on its own. */
  readonly totalUpperBoundNanoUsd: number
  /** What the session's own requests were prepared with: a repair is too. */
  readonly promptPlan: PromptPlan
}

export interface CallWish {
  readonly settings: Settings
  readonly models: readonly [string, ...string[]]
  readonly style: PromptPlan['style']
  readonly isWithoutPrivateKeys: boolean
  readonly isRoomier: boolean
  /** Nothing is sent by it: what holds a private key is planned too, and says so (`prompt.isBlocked`). */
  readonly isPreview?: boolean
  /** What the session may still cost. */
  readonly availableNanoUsd: number
  /** The session's whole limit, for the sentence that says it was reached. */
  readonly limitNanoUsd: number
}

/** Enough for every ledger and the tiers that matter; above it cost grows and quality does not. */
const roomyPromptTokens = 40_000

/**
 * Finds the call that fits the session's limit: the wish as it is, else with a shrunk prompt, else with a cheaper one of the
 * chosen models alone. The ledger is never cut for it.
 * @throws ProblemError budget_session_reached when not even that fits; private_key_found when nothing may be sent.
 */
export async function planCall(
  wish: CallWish,
  factsOf: (model: string) => Promise<ModelFacts>,
  prepare: (plan: PromptPlan) => Promise<SessionPrompt>,
): Promise<CallPlan> {
  const known = await Promise.all(wish.models.map(async (model) => ({ model, facts: await factsOf(model) })))
  const [primary, ...rest] = known
  if (!primary) throw new ProblemError('internal', { detail: because('no_model_chosen') })
  // A fallback without a known price could answer at any price; the primary without one is held by max_price below. A free model
  // may keep what it is sent: it is only asked where a person allowed it, and paid ones are never asked on its terms.
  const fallbacks = rest.filter((one) => one.facts.price !== null && mayAsk(one, wish.settings))
  const together = [primary, ...fallbacks.filter(({ facts }) => facts.isFree === primary.facts.isFree)]
  const alone = together.length > 1 ? together.map((one) => [one]).sort(byPrice) : []

  for (const group of [together, ...alone]) {
    const plan = await fit(group, wish, prepare)
    if (plan !== null) return { ...plan, leftOut: leftOut([primary, ...fallbacks], plan.models) }
  }
  throw new ProblemError('budget_session_reached', { limitNanoUsd: wish.limitNanoUsd })
}

function mayAsk({ model, facts }: CallModel, settings: Settings): boolean {
  if (!facts.isFree || settings['provider.dataCollection'] === 'allow') return true
  return settings['model.dataCollectionAllowed'].includes(model)
}

function leftOut(all: Group, asked: readonly string[]): string[] {
  return all.map(({ model }) => model).filter((model) => !asked.includes(model))
}

/** How much longer than the text an answer may be: for thought that cannot be switched off, and after one that ran out of room. */
function roomFactor(group: Group, { isRoomier, settings }: Pick<CallWish, 'isRoomier' | 'settings'>): number {
  const isWished =
    settings['reasoning.mode'] === 'on' ||
    (settings['reasoning.mode'] === 'auto' &&
      (settings['reasoning.effort'] !== 'auto' || settings['reasoning.maxTokens'] !== null))
  const thinks = group.some(
    ({ facts }) => facts.reasoning === 'mandatory' || (facts.reasoning === 'optional' && isWished),
  )
  return (thinks ? 2 : 1) * (isRoomier ? 2 : 1)
}

/** What is wished for, as far as every model and the person allow it: what is sent is what is reserved. */
function longestAnswer(group: Group, { settings }: Pick<CallWish, 'settings'>, wishedTokens: number): number {
  const least = Math.max(...group.map(({ facts }) => facts.quirks.leastMaxTokens ?? 1))
  const own = settings['sampling.maxTokens'] ?? Number.POSITIVE_INFINITY
  const theirs = group.map(({ facts }) => facts.maxCompletionTokens ?? Number.POSITIVE_INFINITY)
  return Math.min(wishedTokens, Math.max(own, least), ...theirs)
}

type Group = readonly CallModel[]

async function fit(
  group: Group,
  wish: CallWish,
  prepare: (plan: PromptPlan) => Promise<SessionPrompt>,
): Promise<Omit<CallPlan, 'leftOut'> | null> {
  const contexts = group.map(({ facts }) => facts.contextLength ?? Number.POSITIVE_INFINITY)
  const { style, isWithoutPrivateKeys, settings, availableNanoUsd } = wish
  const chosen = {
    ...{ style, isWithoutPrivateKeys, privacy: privacyOf(settings) },
    ...{ language: settings['summarize.language'], ownPrompt: settings['summarize.ownPrompt'] },
  }
  let maxPromptTokens = roomyPromptTokens
  const smallestContext = Math.min(...contexts)
  // The second round has shrunk the prompt to what the first one showed to be affordable.
  for (const isShrunk of [false, true]) {
    const promptPlan = { ...chosen, maxPromptTokens }
    const prompt = await prepare(promptPlan)
    if (prompt.isBlocked && wish.isPreview !== true) throw new ProblemError('private_key_found')
    const missing = prompt.parts.filter(({ isKept }) => !isKept)
    const requests = [...missing, prompt]
    // Where nobody knows the price, each may cost its share of what is left.
    const each = { ...wish, availableNanoUsd: Math.floor(availableNanoUsd / requests.length) }
    const planned = requests.map((request) => planRequest(group, each, request))
    const total = sumOf(planned)
    const longest = Math.max(...requests.map(({ promptTokensUpper }) => promptTokensUpper))
    const room = smallestContext - Math.max(...planned.map(({ maxTokens }) => maxTokens))
    const last = planned.at(-1)
    if (last !== undefined && longest <= room && total <= availableNanoUsd)
      return {
        ...toPlan(group, prompt, last),
        ...{ style, promptPlan, totalUpperBoundNanoUsd: total, options: callOptions(wish.settings, group) },
        parts: missing.map((part, index) => ({ part, ...(planned[index] ?? last) })),
      }
    if (isShrunk) return null
    const fixed = sumOf(requests.map((request) => planRequest(group, each, { ...request, promptTokensUpper: 0 })))
    const share = (availableNanoUsd - fixed) / (total - fixed)
    const affordable = share < 1 ? Math.floor(longest * share) : longest
    maxPromptTokens = Math.min(affordable, room)
    if (!(maxPromptTokens > 0)) return null
  }
  return null
}

/** One request at its longest answer and dearest price. Not yet held against any limit. */
export function planRequest(
  group: Group,
  wish: Pick<CallWish, 'settings' | 'isRoomier' | 'availableNanoUsd'>,
  request: Pick<PreparedRequest, 'promptTokensUpper' | 'maxCompletionTokens'>,
): RequestPlan {
  const { availableNanoUsd, settings } = wish
  const maxTokens = longestAnswer(group, wish, request.maxCompletionTokens * roomFactor(group, wish))
  const { upperBoundNanoUsd: bound, ...maxPrice } = priceCap(group, {
    ...{ promptTokens: request.promptTokensUpper, maxCompletionTokens: maxTokens },
    ...{ availableNanoUsd, settings },
  })
  return { maxTokens, upperBoundNanoUsd: bound, maxPrice }
}

function sumOf(planned: readonly RequestPlan[]): number {
  return planned.reduce((sum, { upperBoundNanoUsd: bound }) => sum + bound, 0)
}

export interface PriceCap {
  readonly upperBoundNanoUsd: number
  readonly promptPerMillionUsd: number
  readonly completionPerMillionUsd: number
}

export interface CapWish {
  readonly promptTokens: number
  readonly maxCompletionTokens: number
  readonly availableNanoUsd: number
  readonly settings: Pick<Settings, 'sampling.serviceTier'>
}

/** Providers bill their faster tier at up to two and a half times the price that is listed (2026-11); no list says it per model. */
const priorityFactor = 3

/**
 * What a call can cost at the very most, and the prices above which no provider may answer it. Infinite where nobody knows the price
 * and nothing is left to hold it to.
 */
export function priceCap(group: Group, wish: CapWish): PriceCap {
  const { promptTokens, maxCompletionTokens, availableNanoUsd } = wish
  const prices = group.flatMap(({ facts }) => (facts.price === null ? [] : [facts.price]))
  const bound = prices.length === group.length ? boundParts({ promptTokens, maxCompletionTokens, prices }) : null
  const factor = wish.settings['sampling.serviceTier'] === 'priority' ? priorityFactor : 1
  if (bound !== null) {
    return {
      upperBoundNanoUsd: bound.totalNanoUsd * factor,
      promptPerMillionUsd: perMillionUsd(bound.promptNanoUsd, promptTokens),
      completionPerMillionUsd: perMillionUsd(bound.completionNanoUsd, maxCompletionTokens),
    }
  }
  if (availableNanoUsd <= 0) return { upperBoundNanoUsd: Infinity, promptPerMillionUsd: 0, completionPerMillionUsd: 0 }
  // Nobody knows the price: let OpenRouter refuse every provider that would cost more than what the session may spend.
  const affordable = availableNanoUsd / 1_000 / factor / (promptTokens + maxCompletionTokens)
  return { upperBoundNanoUsd: availableNanoUsd, promptPerMillionUsd: affordable, completionPerMillionUsd: affordable }
}

/** Rounded up at the sixth decimal: a cap a hair below the list price would shut out the model itself. */
function perMillionUsd(nanoUsd: number, tokens: number): number {
  return tokens === 0 ? 0 : Math.ceil((nanoUsd / tokens) * 1_000) / 1_000_000
}

function toPlan(
  group: Group,
  prompt: SessionPrompt,
  last: RequestPlan,
): Pick<CallPlan, 'prompt' | 'models' | keyof RequestPlan> {
  const [first, ...rest] = group.map(({ model }) => model)
  return { prompt, models: [first ?? '', ...rest], ...last }
}

/** Cheapest first, for a typical call; a model without a known price last. */
function byPrice(a: Group, b: Group): number {
  return typicalNanoUsd(a) - typicalNanoUsd(b)
}

function typicalNanoUsd(group: Group): number {
  const prices = group.flatMap(({ facts }) => (facts.price === null ? [] : [facts.price]))
  return upperBoundNanoUsd({ promptTokens: 10_000, maxCompletionTokens: 1_000, prices }) ?? Number.POSITIVE_INFINITY
}
