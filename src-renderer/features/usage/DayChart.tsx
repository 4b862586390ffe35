import { formatCompact, formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { DayColumn } from './dayColumns'

const height = 72
const step = 10

/** Tokens by day as columns, what came from the cache paler. The table below says the same in figures. */
export function DayChart({ columns }: { columns: readonly DayColumn[] }) {
  const most = columns.reduce((best, column) => (column.total > best.total ? column : best), {
    day: '',
    total: 0,
    cached: 0,
  })
  if (most.total === 0) return null
  const gap = columns.length > 60 ? 1 : 2
  return (
    <figure className="day-chart">
      <figcaption className="day-chart__caption">
        <span>{t('codex.chart', { day: formatDay(most.day), tokens: formatCompact(most.total) })}</span>
        <span className="day-chart__key day-chart__key--fresh">{t('codex.fresh')}</span>
        <span className="day-chart__key day-chart__key--cached">{t('codex.cached')}</span>
      </figcaption>
      <svg
        className="day-chart__columns"
        viewBox={`0 0 ${columns.length * step} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {columns.map(({ day, total, cached }, index) => {
          const whole = (total / most.total) * height
          const pale = (cached / most.total) * height
          return (
            <g key={day}>
              <title>{t('codex.chartDay', { day: formatDay(day), tokens: formatCompact(total) })}</title>
              <rect className="day-chart__room" x={index * step} y={0} width={step} height={height} />
              <rect className="day-chart__cached" x={index * step} y={height - pale} width={step - gap} height={pale} />
              <rect
                className="day-chart__fresh"
                x={index * step}
                y={height - whole}
                width={step - gap}
                height={whole - pale}
              />
            </g>
          )
        })}
      </svg>
      <div className="day-chart__days" aria-hidden="true">
        <span>{formatDay(columns[0]?.day ?? '')}</span>
        <span>{t('codex.today')}</span>
      </div>
    </figure>
  )
}
