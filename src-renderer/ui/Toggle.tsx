import { Root } from '@radix-ui/react-toggle'

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
    <Root className="toggle" pressed={isOn} disabled={isDisabled} onPressedChange={onChange}>
      {label}
    </Root>
  )
}
