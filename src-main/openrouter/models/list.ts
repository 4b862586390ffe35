import { because } from '../../contract/describeReason'
import type { ModelCard, ModelList } from '../../contract/models'
import type { Settings } from '../../contract/settings'
import type { ModelFigures } from '../../contract/usage'
import { WireModel } from '../wire'
import { successorOf } from './candidates'
import { cardOf, hindranceOf } from './card'
import type { Circumstances } from './card'
import { findRow } from './findRow'
import { knownModel, knownModels } from './knownModels'
import type { ListedRows } from './modelBook'
import { idOf } from './naming'
import { isTextModel } from './reading'

export interface ListView {
  readonly listed: ListedRows
  readonly settings: Settings
  readonly figures: readonly ModelFigures[]
  /** UTC ms. */
  readonly now: number
}

/**
 * The list as a person chooses from it: what answers with text and is no batch row, what was chosen or marked although it is
 * not listed, and what Debrief knows to be withdrawn. By name; what cannot be had comes last.
 */
export function modelList(view: ListView): Omit<ModelList, 'problem'> {
  const { listed } = view
  const circumstances = circumstancesOf(view)
  const shown = listed.rows.filter((row) => isTextModel(row) && !row.id.endsWith(':batch'))
  const ids = new Set(shown.map(({ id }) => id))
  const missing = [...chosenIds(view), ...knownModels.flatMap(({ row, withdrawal }) => (withdrawal ? [row.id] : []))]
  const cards = [
    ...shown.map((row) => cardOf(row, circumstances)),
    ...[...new Set(missing)].filter((id) => !ids.has(id)).map((id) => unlistedCard(id, view, circumstances)),
  ]
  return {
    models: cards.map((card) => withSuccessor(card, cards, circumstances)).sort(byName),
    ...{ source: listed.source, asOf: listed.asOf, isForKey: listed.isForKey },
  }
}

export function circumstancesOf({ listed, settings, figures, now }: ListView): Circumstances {
  return {
    ...{ now, listedAt: listed.asOf, isFreeTier: listed.isFreeTier },
    favourites: new Set(settings['model.favourites'].map((text) => idOf(text, listed.rows))),
    consented: new Set(settings['model.dataCollectionAllowed']),
    figures: new Map(figures.map((one) => [one.model, one])),
  }
}

function chosenIds({ settings, listed }: ListView): string[] {
  const texts = [settings['model.primary'], ...settings['model.fallbacks'], ...settings['model.favourites']]
  return texts.map((text) => idOf(text, [...listed.rows, ...withdrawnRows]))
}

/** A routing of a listed model, one that Debrief ships, or only its id. */
function unlistedCard(id: string, { listed }: ListView, circumstances: Circumstances): ModelCard {
  const routed = findRow(listed.rows, id)
  if (routed) return cardOf({ ...routed, id }, circumstances)
  const known = knownModel(id)
  const row = known?.row ?? WireModel.parse({ id })
  if (known?.withdrawal) return cardOf(row, { ...circumstances, listedAt: null })
  if (listed.source === 'bundled') return cardOf(row, circumstances)
  if (!listed.isFiltered) return cardOf(row, { ...circumstances, listedAt: null })
  // Gone, or hidden by the account's own settings: the list does not tell.
  const detail = because('not_in_key_list')
  return { ...cardOf(row, circumstances), hindrance: { code: 'model_unavailable', params: { model: id, detail } } }
}

/** Known successors may be gone themselves, and what ends without one gets whoever fits best. */
function withSuccessor(card: ModelCard, cards: readonly ModelCard[], circumstances: Circumstances): ModelCard {
  if (!card.isWithdrawn && card.endsOn === null) return card
  const named = { ...card, successor: successorOf(card, cards, circumstances.now) }
  return { ...named, hindrance: hindranceOf(named, circumstances) }
}

function byName(a: ModelCard, b: ModelCard): number {
  return Number(a.isWithdrawn) - Number(b.isWithdrawn) || collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

export const withdrawnRows = knownModels.flatMap(({ row, withdrawal }) => (withdrawal === null ? [] : [row]))
