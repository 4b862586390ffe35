import { useId } from 'react'

/** One choice of a few, all in sight: radio buttons, whose arrow keys and disabled group are the browser's own. */
export function Segments<Value extends string>({
  label,
  isLabelHidden = true,
  value,
  options,
  isDisabled = false,
  onChange,
}: {
  label: string
  isLabelHidden?: boolean
  value: Value
  options: readonly { readonly value: Value; readonly label: string; readonly isDisabled?: boolean }[]
  isDisabled?: boolean
  onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset className="segments" disabled={isDisabled}>
      <legend className={isLabelHidden ? 'only-spoken' : 'segments__legend'}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="segments__option">
          <input
            type="radio"
            className="segments__input only-spoken"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.isDisabled}
            onChange={() => onChange(option.value)}
          />
          <span className="segments__label">{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
