import type { Settings } from '../contract/settings'
import type { ModelFacts } from './modelFacts'

/** What a person's settings add to a request, in the wire's words (POST /chat/completions). */
export interface CallOptions {
  /** Fields of `provider`, without `max_price`. */
  readonly provider: Readonly<Record<string, unknown>>
  /** Top-level fields: temperature, top_p, stop, seed, service_tier … */
  readonly sampling: Readonly<Record<string, unknown>>
  /** null leaves reasoning to the model. */
  readonly reasoning: Readonly<Record<string, unknown>> | null
  /** Lets OpenRouter drop the middle of a prompt that is too long. */
  readonly isCompressed: boolean
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
    provider: {
      data_collection: models.some(
        ({ facts, model }) => facts.isFree && settings['model.dataCollectionAllowed'].includes(model),
      )
        ? 'allow'
        : settings['provider.dataCollection'],
    },
    sampling: {},
    reasoning: null,
    isCompressed: settings['call.compression'],
    hasNoSystemRole: models.some(({ facts }) => facts.quirks.hasNoSystemRole),
  }
}
