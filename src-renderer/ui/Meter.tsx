/**
 * How much of something is used, 0 to 1; `expectedShare`: how much will be. The words beside it say the same: the bar is only for the
 * eye.
 */
export function Meter({
  share,
  expectedShare = 0,
  label,
  valueText,
}: {
  share: number
  expectedShare?: number
  label: string
  valueText: string
}) {
  const percent = percentOf(share)
  return (
    <svg
      className={`meter${share >= 1 ? ' meter--full' : ''}`}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={valueText}
    >
      <rect className="meter__track" width="100" height="6" />
      <rect className="meter__expected" width={percentOf(expectedShare)} height="6" />
      <rect className="meter__fill" width={percent} height="6" />
    </svg>
  )
}

function percentOf(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100)
}
