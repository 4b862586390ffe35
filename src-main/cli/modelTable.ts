import type { ModelCard } from '../contract/models'
import { clip, displayWidth } from './displayWidth'
import { oneLine } from './plainText'
import { table } from './table'
import { tokenPrice } from './tokenPrice'

const legend = 'F free · S structured output · R reasoning, R! always · ★ favourite\nPrices per million tokens.'

const head = ['id', '', 'in', 'out', 'context']
const right = [2, 3, 4]
/** With less room than this a name says nothing that the id does not. */
const leastName = 16

/** One model a line with its name, or in a narrow terminal without: an id is typed back, so it is never cut. */
export function modelTable(cards: readonly ModelCard[], columns: number | null): string {
  const rows = cards.map((card) => [
    card.id,
    marks(card),
    tokenPrice(card.promptNanoUsdPerMillion),
    tokenPrice(card.completionNanoUsdPerMillion),
    card.contextTokens === null ? '–' : tokenCount(card.contextTokens),
  ])
  const taken = widthOf([head, ...rows], 0) + figuresWidth([head, ...rows])
  const isNarrow = columns !== null && taken + 2 + leastName > columns
  const body = isNarrow ? narrowTable(cards, rows, columns) : wideTable(cards, rows, columns)
  return `${body}\n\n${legend}`
}

type Rows = readonly (readonly string[])[]

function wideTable(cards: readonly ModelCard[], rows: Rows, columns: number | null): string {
  const named = cards.map((card, at) => [...(rows[at] ?? []), oneLine(ending(card, ': ') + card.name, 100)])
  return table([[...head, 'name'], ...named], { right, columns })
}

/** An id that leaves no room for its figures has a line of its own, and so has what is to be said of a model's end. */
function narrowTable(cards: readonly ModelCard[], rows: Rows, columns: number): string {
  const room = columns - figuresWidth([head, ...rows])
  const isLong = rows.map(([id = '']) => displayWidth(id) > room)
  const shown = rows.map(([id = '', ...figures], at) => [isLong[at] === true ? '' : id, ...figures])
  const [first = '', ...lines] = table([head, ...shown], { right }).split('\n')
  const all = cards.flatMap((card, at) => [
    ...(isLong[at] === true ? [card.id] : []),
    lines[at] ?? '',
    ...(ending(card, '') === '' ? [] : [clip(`  ${ending(card, '')}`, columns)]),
  ])
  return [first, ...all].join('\n')
}

function widthOf(rows: Rows, column: number): number {
  return Math.max(...rows.map((row) => displayWidth(row[column] ?? '')))
}

/** Of everything behind the id, with the gaps. */
function figuresWidth(rows: Rows): number {
  return [1, 2, 3, 4].reduce((sum, column) => sum + 2 + widthOf(rows, column), 0)
}

function marks({ isFree, hasStructuredOutput, reasoning, isFavourite }: ModelCard): string {
  const reasons = { none: '', optional: 'R', mandatory: 'R!' }[reasoning]
  return [isFree && 'F', hasStructuredOutput && 'S', reasons, isFavourite && '★'].filter(Boolean).join(' ')
}

/** “gone 2026-01-16, instead x/y” or “ends 2026-12-31”, followed by `then`; "" for a model that stays. */
function ending({ isWithdrawn, endsOn, successor }: ModelCard, then: string): string {
  const instead = successor === null ? '' : `, instead ${successor}`
  if (isWithdrawn) return `gone${endsOn === null ? '' : ` ${endsOn}`}${instead}${then}`
  return endsOn === null ? '' : `ends ${endsOn}${then}`
}

/** 1048576 as "1.05M", 128000 as "128k". */
export function tokenCount(tokens: number): string {
  if (tokens < 1_000) return String(tokens)
  if (tokens < 999_500) return `${Math.round(tokens / 1_000)}k`
  return `${Number((tokens / 1_000_000).toFixed(2))}M`
}
