import { useId } from 'react'

interface Option<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly group?: string
}

/**
 * One of several, in words, with its label. `isQuiet`: without a frame until it is pointed at. It is the platform's own: its list may be longer
 * than the window and is walked, typed into and spoken as everywhere on the machine, and Radix's inserts a style sheet, which the policy refuses.
 */
export function Select<Value extends string>({
  label,
  isLabelHidden = false,
  isQuiet = false,
  isDisabled = false,
  hint,
  value,
  options,
  onChange,
}: {
  label: string
  isLabelHidden?: boolean
  isQuiet?: boolean
  isDisabled?: boolean
  /** What the chosen one means, on hover. */
  hint?: string
  value: Value
  /** Those with the same `group` stand together below it. */
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
}) {
  const id = useId()
  return (
    <div className="labelled-select">
      <label className={isLabelHidden ? 'only-spoken' : 'labelled-select__label'} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={`select${isQuiet ? ' select--quiet' : ''}`}
        title={hint}
        value={value}
        disabled={isDisabled}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {[...Map.groupBy(options, ({ group }) => group)].map(([group, grouped]) =>
          group === undefined ? (
            grouped.map(optionOf)
          ) : (
            <optgroup key={group} label={group}>
              {grouped.map(optionOf)}
            </optgroup>
          ),
        )}
      </select>
    </div>
  )
}

function optionOf({ value, label }: Option<string>) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  )
}
