import type { ModelCard } from '../contract/models'
import { oneLine } from './plainText'
import { table } from './table'
import { tokenPrice } from './tokenPrice'

const legend = 'F free · S structured output · R reasoning, R! always · ★ favourite · prices per million tokens'

/** One model a line; the name comes last and gives way in a narrow terminal. */
export function modelTable(cards: readonly ModelCard[], columns: number | null): string {
  const rows = cards.map((card) => [
    card.id,
    marks(card),
    tokenPrice(card.promptNanoUsdPerMillion),
    tokenPrice(card.completionNanoUsdPerMillion),
    card.contextTokens === null ? '–' : tokenCount(card.contextTokens),
    oneLine(ending(card) + card.name, 100),
  ])
  return `${table([['id', '', 'in', 'out', 'context', 'name'], ...rows], { right: [2, 3, 4], columns })}\n\n${legend}`
}

function marks({ isFree, hasStructuredOutput, reasoning, isFavourite }: ModelCard): string {
  const reasons = { none: '', optional: 'R', mandatory: 'R!' }[reasoning]
  return [isFree && 'F', hasStructuredOutput && 'S', reasons, isFavourite && '★'].filter(Boolean).join(' ')
}

function ending({ isWithdrawn, endsOn, successor }: ModelCard): string {
  const instead = successor === null ? '' : `, instead ${successor}`
  // As short as it can be: it comes first where a narrow terminal leaves little.
  if (isWithdrawn) return `gone${endsOn === null ? '' : ` ${endsOn}`}${instead}: `
  return endsOn === null ? '' : `ends ${endsOn}: `
}

/** 1048576 as "1.05M", 128000 as "128k". */
export function tokenCount(tokens: number): string {
  if (tokens < 1_000) return String(tokens)
  if (tokens < 999_500) return `${Math.round(tokens / 1_000)}k`
  return `${Number((tokens / 1_000_000).toFixed(2))}M`
}
