/** "Is not equal": drawn, because the sign looks like another one in many fonts. `label` is spoken. */
export function UnequalMark({ label }: { label: string }) {
  return (
    <svg className="unequal" width="11" height="11" viewBox="0 0 12 12" role="img" aria-label={label}>
      <title>{label}</title>
      <path
        d="M1.5 4.2h9M1.5 7.8h9M8 1.2l-4 9.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
      />
    </svg>
  )
}
