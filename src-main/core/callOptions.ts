import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { Settings } from '../contract/settings'
import type { ModelFacts } from './modelFacts'
import { reasoningFor } from './reasoning'

/** What a person's settings add to a request, in the wire's words (POST /chat/completions). */
export interface CallOptions {
  /** Fields of `provider`, without `max_price`; what is OpenRouter's own default is left out. */
  readonly provider: Readonly<Record<string, unknown>>
  /** Top-level fields: temperature, top_p, stop, seed, service_tier … */
  readonly sampling: Readonly<Record<string, unknown>>
  /** null leaves reasoning to the model. */
  readonly reasoning: Readonly<Record<string, unknown>> | null
  /** The person's own caps, USD per million tokens; the smaller of these and of the request's own `maxPrice` is sent. */
  readonly maxPrice: { readonly promptPerMillionUsd: number | null; readonly completionPerMillionUsd: number | null }
  /** The person's own cap of `max_tokens`; it only ever lowers what a request asks for. */
  readonly maxTokens: number | null
  /** Below it no provider answers, so the cap does not go lower. */
  readonly leastMaxTokens: number
  /** False: a model is certain to ignore a schema, so it is written into the prompt. null: nobody says, so it is tried. */
  readonly hasStructuredOutput: boolean | null
  /** Lets OpenRouter drop the middle of a prompt that is too long. */
  readonly isCompressed: boolean
  /** The system message goes in front of the first user message. */
  readonly hasNoSystemRole: boolean
}

export interface CallModel {
  readonly model: string
  readonly facts: ModelFacts
}

/**
 * The settings as far as the models that may answer take them.
 * @throws ProblemError setting_unsupported for one that a model certainly does not take; data_collection_needed for a free
 *   model for which nobody allowed it
 */
export function callOptions(settings: Settings, models: readonly CallModel[]): CallOptions {
  return {
    provider: providerFields(settings, models),
    sampling: samplingFields(settings, models),
    reasoning: reasoningFor(
      settings,
      models.map(({ facts }) => facts),
    ),
    maxPrice: {
      promptPerMillionUsd: settings['provider.maxPromptUsd'],
      completionPerMillionUsd: settings['provider.maxCompletionUsd'],
    },
    maxTokens: settings['sampling.maxTokens'],
    leastMaxTokens: Math.max(1, ...models.map(({ facts }) => facts.quirks.leastMaxTokens ?? 1)),
    hasStructuredOutput: hasStructuredOutput(models),
    isCompressed: settings['call.compression'],
    hasNoSystemRole: models.some(({ facts }) => facts.quirks.hasNoSystemRole),
  }
}

function providerFields(settings: Settings, models: readonly CallModel[]): Record<string, unknown> {
  const list = (name: 'order' | 'only' | 'ignore' | 'quantizations'): object => {
    const values = settings[`provider.${name}`]
    return values.length > 0 ? { [name]: values } : {}
  }
  return {
    data_collection: dataCollection(settings, models),
    ...(settings['provider.zeroDataRetention'] && { zdr: true }),
    ...list('order'),
    ...list('only'),
    ...list('ignore'),
    ...list('quantizations'),
    ...(!settings['provider.allowFallbacks'] && { allow_fallbacks: false }),
    ...(settings['provider.requireParameters'] && { require_parameters: true }),
    ...(settings['provider.sort'] !== 'auto' && { sort: settings['provider.sort'] }),
  }
}

/** Free models are paid for with what is sent to them, so each needs a person's word. */
function dataCollection(settings: Settings, models: readonly CallModel[]): 'allow' | 'deny' {
  if (settings['provider.dataCollection'] === 'allow') return 'allow'
  const free = models.filter(({ facts }) => facts.isFree)
  const unasked = free.find(({ model }) => !settings['model.dataCollectionAllowed'].includes(model))
  if (unasked) throw new ProblemError('data_collection_needed', { model: unasked.model })
  return free.length > 0 ? 'allow' : 'deny'
}

function samplingFields(settings: Settings, models: readonly CallModel[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [name, wireName] of sampled) {
    const value = settings[name]
    if (!isChosen(value)) continue
    const unable = models.find(({ facts }) => isCertainlyWithout(facts, wireName))
    if (unable) {
      const detail = because('not_listed')
      throw new ProblemError('setting_unsupported', { model: unable.model, name, detail, parameter: wireName })
    }
    fields[wireName] = value
  }
  // No model lists it: a provider without tiers leaves it out.
  const tier = settings['sampling.serviceTier']
  return tier === 'auto' ? fields : { ...fields, service_tier: tier }
}

const sampled = [
  ['sampling.temperature', 'temperature'],
  ['sampling.topP', 'top_p'],
  ['sampling.frequencyPenalty', 'frequency_penalty'],
  ['sampling.presencePenalty', 'presence_penalty'],
  ['sampling.repetitionPenalty', 'repetition_penalty'],
  ['sampling.seed', 'seed'],
  ['sampling.stop', 'stop'],
  ['sampling.logitBias', 'logit_bias'],
] as const

function isChosen(value: number | readonly string[] | Readonly<Record<string, number>> | null): boolean {
  return typeof value === 'number' || (value !== null && Object.keys(value).length > 0)
}

/** A fallback that ignores the schema would never be asked if it were required, so it counts for all of them. */
function hasStructuredOutput(models: readonly CallModel[]): boolean | null {
  if (models.some(({ facts }) => isCertainlyWithout(facts, 'structured_outputs'))) return false
  return models.length > 0 && models.every(({ facts }) => facts.parameters !== null) ? true : null
}

/** Routers list nothing at all, which says nothing about the models behind them. */
function isCertainlyWithout({ parameters }: ModelFacts, wireName: string): boolean {
  return parameters !== null && parameters.length > 0 && !parameters.includes(wireName)
}
