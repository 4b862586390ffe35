import type { ModelCard, ModelList } from '../contract/models'
import type { Problem } from '../contract/problem'
import type { Settings } from '../contract/settings'
import { told } from './told'

/** Where the kept list stands, and what it says of the models that a person chose. Nothing is asked for it. */
export interface ChosenModels {
  readonly source: ModelList['source']
  /** UTC ms. */
  readonly asOf: number
  readonly count: number
  /** OpenRouter's answer for the account of the key in use. */
  readonly isForKey: boolean
  readonly chosen: readonly ChosenModel[]
}

export interface ChosenModel {
  readonly model: string
  readonly standing: 'listed' | 'ending' | 'gone' | 'not listed'
  /** "2026-12-31"; null when nobody says. */
  readonly endsOn: string | null
  readonly successor: string | null
  /** Why it cannot be used, or what has to be allowed first. */
  readonly hindrance: Problem | null
}

export function chosenModels({ models, source, asOf, isForKey }: ModelList, settings: Settings): ChosenModels {
  const chosen = [settings['model.primary'], ...settings['model.fallbacks']]
  return {
    ...{ source, asOf, isForKey },
    count: models.filter((card) => !card.isWithdrawn && isListed(card)).length,
    chosen: chosen.map((model) => standingOf(model, models)),
  }
}

/** A chosen model that the list does not hold has a card all the same, which says so. */
function isListed({ hindrance }: ModelCard): boolean {
  return hindrance?.code !== 'model_unavailable'
}

/** A model may be chosen by its id, with OpenRouter's name before it (as older notes have it), or by its name alone. */
function cardNamed(model: string, cards: readonly ModelCard[]): ModelCard | undefined {
  const exact = cards.find(({ id }) => id === model)
  if (exact) return exact
  const wanted = model.replace(/^openrouter\//, '').toLowerCase()
  const named = cards.filter(({ id, name }) => [id, id.split('/').at(-1), name.toLowerCase()].includes(wanted))
  return named.length === 1 ? named[0] : undefined
}

function standingOf(model: string, cards: readonly ModelCard[]): ChosenModel {
  const card = cardNamed(model, cards)
  if (card === undefined) return { model, standing: 'not listed', endsOn: null, successor: null, hindrance: null }
  const { isWithdrawn, endsOn, successor, hindrance } = card
  // That a model is gone is said once, by its standing.
  if (isWithdrawn) return { model, standing: 'gone', endsOn, successor, hindrance: null }
  if (!isListed(card)) return { model, standing: 'not listed', endsOn, successor, hindrance: null }
  return { model, standing: endsOn === null ? 'listed' : 'ending', endsOn, successor, hindrance }
}

/** "gone since 2026-01-16, instead openai/gpt-5.1-codex-mini", for a table. */
export function standingText({ standing, endsOn, successor, hindrance }: ChosenModel): string {
  const words = {
    listed: 'in the list',
    ending: `ends ${endsOn}`,
    gone: endsOn === null ? 'gone' : `gone since ${endsOn}`,
    'not listed': 'not in the list',
  }
  return [
    words[standing] + (successor === null ? '' : `, instead ${successor}`),
    ...(hindrance === null ? [] : [told(hindrance).what]),
  ].join('. ')
}
