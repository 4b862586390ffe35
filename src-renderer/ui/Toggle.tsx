/** A word that is on or off: a filter. */
export function Toggle({
  label,
  isOn,
  isDisabled = false,
  onChange,
}: {
  label: string
  isOn: boolean
  isDisabled?: boolean
  onChange: (isOn: boolean) => void
}) {
  return (
    <button type="button" className="toggle" aria-pressed={isOn} disabled={isDisabled} onClick={() => onChange(!isOn)}>
      {label}
    </button>
  )
}
