import type { Claim, ClaimSection } from '../contract/summary'

/** Whether a sentence stands on evidence. What is unchecked names nothing that could be checked: it stands on nothing. */
export function isStanding({ verdict }: Pick<Claim, 'verdict'>): boolean {
  return verdict === 'verified' || verdict === 'repaired'
}

/** The standing sentences of these sections, in the order of the summary. */
export function standingClaims(claims: readonly Claim[], ...sections: readonly ClaimSection[]): Claim[] {
  return claims.filter((claim) => isStanding(claim) && sections.includes(claim.section))
}

/** A title or line where the summary's own one stands; else what the ledger says. */
export function standingHeadline(claims: readonly Claim[], section: 'title' | 'line', otherwise: string): string {
  return standingClaims(claims, section)[0]?.text ?? otherwise
}
