/** A star: filled where it is set, an outline where it could be. */
export function StarMark({ isSet, size = 14 }: { isSet: boolean; size?: number }) {
  return (
    <svg className="star-mark" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M8 1.8l1.9 4 4.3.6-3.1 3.1.7 4.4L8 11.8l-3.8 2.1.7-4.4-3.1-3.1 4.3-.6z"
        fill={isSet ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
    </svg>
  )
}
