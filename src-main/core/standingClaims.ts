import type { Claim, ClaimSection } from '../contract/summary'

/** Whether a sentence stands on evidence. What is unchecked names nothing that could be checked: it stands on nothing. */
export function isStanding({ verdict }: Pick<Claim, 'verdict'>): boolean {
  return verdict === 'verified' || verdict === 'repaired'
}

/** The standing sentences of these sections, in the order of the summary. */
export function standingClaims(claims: readonly Claim[], ...sections: readonly ClaimSection[]): Claim[] {
  return claims.filter((claim) => isStanding(claim) && sections.includes(claim.section))
}

/** The one line where it stands; else `otherwise`. */
export function standingLine(claims: readonly Claim[], otherwise: string): string {
  return standingClaims(claims, 'line')[0]?.text ?? otherwise
}
