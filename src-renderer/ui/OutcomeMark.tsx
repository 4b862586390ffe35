export type OutcomeShape = 'done' | 'partial' | 'failed' | 'aborted' | 'unclear'

/** The outcome as a shape and a colour: filled dot, half dot, cross, ring. `label` is spoken, not drawn; empty where words beside it say it. */
export function OutcomeMark({ outcome, label, size = 12 }: { outcome: OutcomeShape; label: string; size?: number }) {
  return (
    <svg
      className={`outcome outcome--${outcome}`}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {label !== '' && <title>{label}</title>}
      {shape(outcome)}
    </svg>
  )
}

function shape(outcome: OutcomeShape) {
  switch (outcome) {
    case 'done':
      return <circle cx="6" cy="6" r="4.5" fill="currentColor" />
    case 'partial':
      return (
        <>
          <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <path d="M6 2a4 4 0 0 0 0 8z" fill="currentColor" />
        </>
      )
    case 'failed':
      return <path d="M2.5 2.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" fill="none" />
    case 'aborted':
    case 'unclear':
      return <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
  }
}
