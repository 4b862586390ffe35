import type { ModelCard } from '../../contract/models'
import type { Problem } from '../../contract/problem'
import type { ModelFigures } from '../../contract/usage'
import { nanoPerMillion } from '../../core/money'
import type { WireModel } from '../wire'
import { hasEnded } from './ending'
import { knownModel } from './knownModels'
import { nameOf } from './naming'
import { isRouter, readRow } from './reading'

/** What a card depends on besides its row. */
export interface Circumstances {
  /** UTC ms. */
  readonly now: number
  /** UTC ms of the list that the row stands in; null for a row that no list has any more. */
  readonly listedAt: number | null
  readonly isFreeTier: boolean
  readonly favourites: ReadonlySet<string>
  /** Models for which a person allowed that prompts may be kept. */
  readonly consented: ReadonlySet<string>
  readonly figures: ReadonlyMap<string, ModelFigures>
}

export function cardOf(row: WireModel, circumstances: Circumstances): ModelCard {
  const { favourites, figures, listedAt, now } = circumstances
  const reading = readRow(row)
  const known = knownModel(row.id)
  const parameters = row.supported_parameters ?? []
  const isWithdrawn = listedAt === null || hasEnded(row, listedAt, now)
  const price = reading.price
  const card = {
    id: row.id,
    ...nameOf(row),
    promptNanoUsdPerMillion: price === null ? null : nanoPerMillion(price.prompt),
    completionNanoUsdPerMillion: price === null ? null : nanoPerMillion(price.completion),
    contextTokens: reading.contextLength,
    maxCompletionTokens: reading.maxCompletionTokens,
    isFree: reading.isFree,
    isRouter: isRouter(row),
    hasStructuredOutput: parameters.includes('structured_outputs'),
    reasoning: reading.reasoning ?? ('none' as const),
    reasoningEfforts: [...reading.reasoningEfforts],
    isModerated: row.top_provider?.is_moderated ?? false,
    capabilities: capabilitiesOf(row, known?.capabilities ?? []),
    parameters: row.supported_parameters,
    endsOn: row.expiration_date ?? (isWithdrawn ? (known?.withdrawal?.on ?? null) : null),
    isWithdrawn,
    successor: isWithdrawn ? (known?.withdrawal?.successor ?? null) : null,
    isFavourite: favourites.has(row.id),
    measured: figures.get(row.id) ?? null,
  }
  return { ...card, hindrance: hindranceOf(card, circumstances) }
}

/** Why a model cannot be chosen as it is: gone, paid with a key that cannot pay, or free without consent; in this order. */
export function hindranceOf(
  { id, isFree, isWithdrawn, successor }: Pick<ModelCard, 'id' | 'isFree' | 'isWithdrawn' | 'successor'>,
  { consented, isFreeTier }: Pick<Circumstances, 'consented' | 'isFreeTier'>,
): Problem | null {
  if (isWithdrawn) {
    return { code: 'model_unavailable', params: { model: id, ...(successor !== null && { suggestion: successor }) } }
  }
  if (isFreeTier && !isFree) return { code: 'free_tier_only', params: { model: id } }
  if (isFree && !consented.has(id)) return { code: 'data_collection_needed', params: { model: id } }
  return null
}

/** In the words that people search for. */
function capabilitiesOf({ architecture, supported_parameters: takes }: WireModel, more: readonly string[]): string[] {
  const inputs = (architecture?.input_modalities ?? []).filter((input) => input !== 'text')
  const words = [
    'chat',
    takes?.includes('tools') && 'function calling',
    ...more,
    takes?.includes('structured_outputs') && 'structured output',
    takes?.includes('reasoning') && 'reasoning',
    ...inputs.map((input) => `${input} input`),
  ]
  return words.filter((word) => typeof word === 'string')
}
