import { layerFill } from './LayerFill'
import type { StackedColumn } from './stackedColumns'

/** A column's layers from below, each parted from the next by a hairline of the page. */
export function ColumnBars({
  column,
  slot,
  slots,
  yOf,
  height,
  patterns,
}: {
  column: StackedColumn
  slot: number
  slots: number
  yOf: (value: number) => number
  height: number
  /** The id that the patterns of the layers have here. */
  patterns: string
}) {
  const step = 100 / slots
  const width = step * (slots > 60 ? 0.9 : 0.76)
  const x = `${step * slot + (step - width) / 2}%`
  let below = 0
  return (
    <>
      {/* The whole height can be pointed at. */}
      <rect className="spend-chart__room" x={`${step * slot}%`} width={`${step}%`} y="0" height={height} />
      {column.values.map((value, layer) => {
        const from = below
        below += value
        if (value === 0) return null
        return (
          <rect
            key={layer}
            className="spend-chart__layer"
            x={x}
            width={`${width}%`}
            y={yOf(below)}
            height={Math.max(1, yOf(from) - yOf(below))}
            fill={layerFill(patterns, layer)}
          />
        )
      })}
    </>
  )
}
