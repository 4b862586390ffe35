import { directionOf, locale } from '../../../src-main/contract/i18n/locale'
import { t } from '../../i18n/t'
import { ColumnBars } from './ColumnBars'
import { columnLabel } from './columnLabel'
import type { ColumnUnit, Stack } from './stackedColumns'
import { usageName } from './usageName'

/** Pixels of the highest column; the labels below come on top. */
const height = 150
/** Fewer would be slabs. */
const leastSlots = 10
/** More would run into each other in a narrow window. */
const mostLabels = 5

/** The picture of a stack: figures at the side where reading begins, columns, labels below, and the limit across. */
export function SpendColumns({
  stack: { layers, columns },
  unit,
  top,
  limit,
  patterns,
  figure,
  amount,
}: {
  stack: Stack
  unit: ColumnUnit
  /** Where the scale ends. */
  top: number
  /** null draws none. */
  limit: number | null
  /** The id of the layers' patterns. */
  patterns: string
  figure: (value: number) => string
  /** A figure with its unit. */
  amount: (value: number) => string
}) {
  const yOf = (value: number): number => height - (value / top) * height
  const slots = Math.max(leastSlots, columns.length)
  // Time goes the way the language is written; `end` of a text is the left one then.
  const isMirrored = directionOf(locale()) === 'rtl'
  const slotOf = (index: number): number => (isMirrored ? slots - 1 - index : index)
  const labelStep = Math.ceil(columns.length / mostLabels)
  return (
    <svg className="spend-chart__columns" height={height} aria-hidden="true">
      {[top, top / 2, 0].map((value) => (
        <g key={value}>
          <line className="spend-chart__grid" x1="0" x2="100%" y1={yOf(value)} y2={yOf(value)} />
          <text
            className="spend-chart__figure"
            x={isMirrored ? '100%' : '0'}
            dx={isMirrored ? 8 : -8}
            y={yOf(value)}
            dy="4"
            textAnchor="end"
          >
            {value === 0 ? '0' : figure(value)}
          </text>
        </g>
      ))}
      {columns.map((column, index) => (
        <g key={column.name}>
          <title>{titleOf(column, layers, unit, amount)}</title>
          <ColumnBars
            column={column}
            slot={slotOf(index)}
            slots={slots}
            yOf={yOf}
            height={height}
            patterns={patterns}
          />
          {index % labelStep === 0 && (
            <text
              className="spend-chart__figure"
              x={`${((slotOf(index) + 0.5) * 100) / slots}%`}
              y={height}
              dy="18"
              textAnchor="middle"
            >
              {columnLabel(column.name, unit)}
            </text>
          )}
        </g>
      ))}
      {limit !== null && (
        <g>
          <line className="spend-chart__limit" x1="0" x2="100%" y1={yOf(limit)} y2={yOf(limit)} />
          <text
            className="spend-chart__limit-words"
            x={isMirrored ? '0' : '100%'}
            y={yOf(limit)}
            dy="-5"
            textAnchor="end"
          >
            {t(unit === 'month' ? 'usage.monthLimit' : 'usage.dayLimit', { limit: figure(limit) })}
          </text>
        </g>
      )}
    </svg>
  )
}

/** On hover: when, how much, and of which model each part. */
function titleOf(
  column: Stack['columns'][number],
  layers: Stack['layers'],
  unit: ColumnUnit,
  amount: (value: number) => string,
): string {
  const parts = layers.flatMap(({ model }, layer) => {
    const value = column.values[layer] ?? 0
    return value === 0 ? [] : [t('usage.chartPart', { model: model ?? t('usage.otherModels'), amount: amount(value) })]
  })
  return t('usage.chartColumn', { when: usageName(column.name, unit), total: amount(column.total), parts })
}
