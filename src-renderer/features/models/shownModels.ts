import type { ModelCard } from '../../../src-main/contract/models'
import { withoutRouterPrefix } from '../../data/findCard'

export const modelFilters = ['free', 'structured', 'reasoning', 'favourites'] as const
export type ModelFilter = (typeof modelFilters)[number]

export const modelSorts = ['name', 'price', 'context', 'verified'] as const
export type ModelSort = (typeof modelSorts)[number]

/** What a person asked the list to show. */
export interface ModelView {
  readonly text: string
  /** All of them have to hold. */
  readonly filters: ReadonlySet<ModelFilter>
  readonly sort: ModelSort
}

/** The models that match, sorted; withdrawn ones last, what is not known after what is. */
export function shownModels(
  models: readonly ModelCard[],
  view: ModelView,
  favourites: ReadonlySet<string>,
): ModelCard[] {
  const words = withoutRouterPrefix(view.text.trim()).toLowerCase().split(/\s+/).filter(Boolean)
  return models
    .filter((card) => [...view.filters].every((filter) => holds(filter, card, favourites)))
    .filter((card) => matches(card, words))
    .toSorted((a, b) => Number(a.isWithdrawn) - Number(b.isWithdrawn) || compare(view.sort, a, b) || byName(a, b))
}

function holds(filter: ModelFilter, card: ModelCard, favourites: ReadonlySet<string>): boolean {
  switch (filter) {
    case 'free':
      return card.isFree
    case 'structured':
      return card.hasStructuredOutput
    case 'reasoning':
      return card.reasoning !== 'none'
    case 'favourites':
      return favourites.has(card.id)
  }
}

/** Every word is somewhere in name, id or author; "gpt5" finds "GPT-5" too. */
function matches({ name, id, author }: ModelCard, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = `${name} ${id} ${author}`.toLowerCase()
  const plain = text.replace(/[^\p{L}\p{N}/]/gu, '')
  return words.every((word) => text.includes(word) || plain.includes(word))
}

function compare(sort: ModelSort, a: ModelCard, b: ModelCard): number {
  switch (sort) {
    case 'name':
      return byName(a, b)
    case 'price':
      return (
        ascending(a.promptNanoUsdPerMillion, b.promptNanoUsdPerMillion) ||
        ascending(a.completionNanoUsdPerMillion, b.completionNanoUsdPerMillion)
      )
    case 'context':
      return descending(a.contextTokens, b.contextTokens)
    case 'verified':
      return descending(verifiedShare(a), verifiedShare(b))
  }
}

/** Of what could be checked in its summaries here, 0 to 1; null before there was anything. */
export function verifiedShare({ measured }: ModelCard): number | null {
  return measured === null || measured.checkable === 0 ? null : measured.verified / measured.checkable
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const byName = (a: ModelCard, b: ModelCard): number => names.compare(a.name, b.name) || names.compare(a.id, b.id)

function ascending(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a - b
}

function descending(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return b - a
}
