/** On or off; the row's own name is its label. A checkbox: Radix's is a button that puts a hidden one beside itself. */
export function Switch({
  isOn,
  label,
  describedBy,
  isDisabled = false,
  onChange,
}: {
  isOn: boolean
  label: string
  describedBy?: string
  isDisabled?: boolean
  onChange: (isOn: boolean) => void
}) {
  return (
    <input
      type="checkbox"
      role="switch"
      className="switch"
      aria-label={label}
      aria-describedby={describedBy}
      checked={isOn}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}
