import { dayAfter, daysFromTo, monthOf, weekOf } from '../../../src-main/contract/calendar'
import type { UsagePart } from '../../../src-main/contract/usage'

export type Measure = 'cost' | 'tokens'
export type ColumnUnit = 'day' | 'week' | 'month'

/** Models that have a colour of their own; all others are one layer. */
const ownLayers = 5

export interface Layer {
  /** null: all the others. */
  readonly model: string | null
  readonly total: number
}

export interface StackedColumn {
  /** A day, week or month as the contract writes it. */
  readonly name: string
  /** Per layer, in their order. */
  readonly values: readonly number[]
  readonly total: number
}

export interface Stack {
  readonly layers: readonly Layer[]
  readonly columns: readonly StackedColumn[]
}

/**
 * What was spent (nano-dollars) or used (tokens) as columns over time, cut by model: the dearest models first, from below. A unit
 * without use has its empty column; parts outside the range widen it, so that the columns always add up to the parts.
 */
export function stackedColumns(
  parts: readonly UsagePart[],
  { measure, unit, sinceDay, untilDay }: { measure: Measure; unit: ColumnUnit; sinceDay: string; untilDay: string },
): Stack {
  const valueOf = (part: UsagePart): number => (measure === 'cost' ? part.costNanoUsd : part.tokens)
  const layers = layersOf(parts, valueOf)
  const layerOf = new Map(layers.map(({ model }, index) => [model, index]))
  const days = parts.map(({ day }) => day).toSorted()
  const values = new Map<string, number[]>()
  const last = laterOf(untilDay, days.at(-1) ?? untilDay)
  for (let day = earlierOf(sinceDay, days[0] ?? sinceDay); day <= last; day = dayAfter(day)) {
    const name = unitOf(day, unit)
    if (!values.has(name))
      values.set(
        name,
        layers.map(() => 0),
      )
  }
  for (const part of parts) {
    const column = values.get(unitOf(part.day, unit))
    const layer = layerOf.get(part.model) ?? layers.length - 1
    if (column !== undefined) column[layer] = (column[layer] ?? 0) + valueOf(part)
  }
  return { layers, columns: [...values].map(([name, each]) => ({ name, values: each, total: sum(each) })) }
}

/** By what a person groups by where that makes a picture, else as fine as there is room for. */
export function columnUnit(by: string, sinceDay: string, untilDay: string): ColumnUnit {
  const days = daysFromTo(sinceDay, untilDay)
  if (days > 731 || (by === 'month' && days > 92)) return 'month'
  return days > 92 || (by === 'week' && days > 21) ? 'week' : 'day'
}

function layersOf(parts: readonly UsagePart[], valueOf: (part: UsagePart) => number): Layer[] {
  const totals = new Map<string, number>()
  for (const part of parts) totals.set(part.model, (totals.get(part.model) ?? 0) + valueOf(part))
  const models = [...totals]
    .map(([model, total]) => ({ model, total }))
    .toSorted((a, b) => b.total - a.total || a.model.localeCompare(b.model))
  if (models.length <= ownLayers) return models
  const others = models.slice(ownLayers)
  return [...models.slice(0, ownLayers), { model: null, total: sum(others.map(({ total }) => total)) }]
}

function unitOf(day: string, unit: ColumnUnit): string {
  if (unit === 'day') return day
  return unit === 'week' ? weekOf(day) : monthOf(day)
}

const earlierOf = (a: string, b: string): string => (a < b ? a : b)
const laterOf = (a: string, b: string): string => (a > b ? a : b)

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
