import { useId } from 'react'
import type { ReactNode } from 'react'
import { formatCompact, formatMoney } from '../../i18n/format'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { chartTop } from './chartTop'
import { LayerPatterns, Swatch } from './LayerFill'
import { SpendColumns } from './SpendColumns'
import type { ColumnUnit, Measure, Stack } from './stackedColumns'
import { usageName } from './usageName'

/**
 * Columns over time, stacked by model, with the limit as a line. The columns are drawn for the eye alone: the caption and the legend
 * say what matters, and the table below has every figure.
 */
export function SpendChart({
  stack,
  unit,
  measure,
  limitNanoUsd,
  children,
}: {
  stack: Stack
  unit: ColumnUnit
  measure: Measure
  /** The limit that goes with a column; null: none does. */
  limitNanoUsd: number | null
  /** What chooses the measure, beside the caption. */
  children: ReactNode
}) {
  const patterns = useId()
  const captionId = useId()
  const money = measure === 'cost'
  const figure = money ? formatMoney : formatCompact
  const amount = (value: number): string => (money ? figure(value) : t('usage.tokens', { count: figure(value) }))
  const highest = stack.columns.reduce((most, column) => (column.total > most.total ? column : most), {
    ...{ name: '', total: 0 },
  })
  const limit = money ? limitNanoUsd : null
  const { top, isLimitShown } = chartTop(highest.total, limit)
  const above = unit === 'month' ? 'usage.monthLimitAbove' : 'usage.dayLimitAbove'
  return (
    <figure className="spend-chart" aria-labelledby={captionId}>
      <div className="spend-chart__head">
        <p id={captionId} className="spend-chart__caption">
          {highest.total === 0
            ? t('usage.chartNothing')
            : joinSentences(
                t('usage.chartMost', { when: usageName(highest.name, unit), amount: amount(highest.total) }),
                limit === null || isLimitShown ? null : t(above, { limit: figure(limit) }),
              )}
        </p>
        {children}
      </div>
      {highest.total > 0 && (
        <>
          <svg className="spend-chart__patterns" width="0" height="0" aria-hidden="true">
            <LayerPatterns id={patterns} />
          </svg>
          <SpendColumns
            stack={stack}
            unit={unit}
            top={top}
            limit={isLimitShown ? limit : null}
            patterns={patterns}
            figure={figure}
            amount={amount}
          />
          <ul className="spend-chart__legend" aria-label={t('usage.legend')}>
            {stack.layers.map(({ model, total }, layer) => (
              <li key={model ?? ''}>
                <Swatch layer={model === null ? null : layer} patterns={patterns} />
                <bdi>{model ?? t('usage.otherModels')}</bdi>
                <span className="spend-chart__total">{amount(total)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </figure>
  )
}
