import { useId } from 'react'
import { TextField } from './TextField'

/** "YYYY-MM-DD"; "" leaves that end open. */
interface DayRange {
  readonly sinceDay: string
  readonly untilDay: string
}

/** The first and the last day of a range. `error`: why the two are none together. */
export function DayFields({
  range,
  labels,
  error,
  onChange,
}: {
  range: DayRange
  labels: DayRange
  error: string | null
  onChange: (range: DayRange) => void
}) {
  const errorId = useId()
  const { sinceDay, untilDay } = range
  const field = (name: keyof DayRange) => (
    <TextField
      label={labels[name]}
      type="date"
      className="range-picker__date"
      max="9999-12-31"
      value={range[name]}
      aria-invalid={error !== null || undefined}
      {...(error !== null && { describedBy: errorId })}
      onChange={(event) => onChange({ sinceDay, untilDay, [name]: event.target.value })}
    />
  )
  return (
    <>
      <div className="range-picker__dates">
        {field('sinceDay')}
        {field('untilDay')}
      </div>
      {error !== null && (
        <p className="range-picker__error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </>
  )
}
