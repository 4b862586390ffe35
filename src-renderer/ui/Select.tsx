import { useId } from 'react'

/** One of several, in words, with its label. `isQuiet`: without a frame until it is pointed at. */
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
  options: readonly { readonly value: Value; readonly label: string }[]
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
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
