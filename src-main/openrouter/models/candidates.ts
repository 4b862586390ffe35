import type { ModelCard } from '../../contract/models'
import { endsSoon } from './ending'
import { knownModels } from './knownModels'

/** Whether a model may step in unasked: it answers by a schema, its price is known, it stays, and nothing stands in its way. */
export function mayReplace(card: ModelCard, now: number): boolean {
  const isPriced = card.promptNanoUsdPerMillion !== null && card.completionNanoUsdPerMillion !== null
  return (
    card.hindrance === null &&
    card.hasStructuredOutput &&
    isPriced &&
    !card.isRouter &&
    !(card.endsOn !== null && endsSoon(card.endsOn, now))
  )
}

/** The shipped models that may step in, the cheapest for a typical summary first: ten tokens in for each one out. Never a free one. */
export function replacements(cards: readonly ModelCard[], now: number): readonly ModelCard[] {
  const byId = new Map(cards.map((card) => [card.id, card]))
  return knownModels
    .flatMap(({ row }) => byId.get(row.id) ?? [])
    .filter((card) => !card.isFree && mayReplace(card, now))
    .sort((a, b) => typicalNanoUsd(a) - typicalNanoUsd(b))
}

/** Who takes the place of one that leaves: the known successor while it may, else the best replacement; null without one. */
export function successorOf(leaving: ModelCard, cards: readonly ModelCard[], now: number): string | null {
  const known = cards.find(({ id }) => id === leaving.successor)
  if (known && mayReplace(known, now)) return known.id
  return replacements(cards, now).find(({ id }) => id !== leaving.id)?.id ?? leaving.successor
}

function typicalNanoUsd({
  promptNanoUsdPerMillion: prompt,
  completionNanoUsdPerMillion: completion,
}: ModelCard): number {
  return (prompt ?? Number.POSITIVE_INFINITY) * 10 + (completion ?? Number.POSITIVE_INFINITY)
}
