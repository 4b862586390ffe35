import type { Verdict } from '../../src-main/contract/summary'

/** A quiet mark after a sentence: a tick where the facts hold, a ledger's lines where its words stand, a dash where struck. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  return (
    <svg className="verdict-mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path
        d={paths[verdict]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

const paths: Readonly<Record<Verdict, string>> = {
  verified: 'M2.5 6.5l2.5 2.5 4.5-6',
  repaired: 'M2.5 3.5h7M2.5 6h7M2.5 8.5h4',
  struck: 'M3 6h6',
  unchecked: 'M6 6h.01',
}
