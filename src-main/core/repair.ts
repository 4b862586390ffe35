import type { Session } from '../contract/session'
import type { Claim, ClaimSection, Summary } from '../contract/summary'
import type { AnswerClaim } from './prompt'
import { bodyOf, checkClaims } from './verify'

/** The first words of the model failed: struck, or a title or line in whose place the ledger's stand. */
export function isRepairable({ section, verdict, was }: Claim): boolean {
  return verdict === 'struck' || (verdict === 'repaired' && was !== null && isHeadline(section))
}

/** Whether asking once more could make the summary better. */
export function needsRepair({ claims }: Pick<Summary, 'claims'>): boolean {
  return claims.some(isRepairable)
}

function isHeadline(section: ClaimSection): boolean {
  return section === 'title' || section === 'line'
}

type Repairable = Pick<Summary, 'title' | 'line' | 'body' | 'claims'>

/**
 * The summary with a model's second words in place of those that failed. They are checked like the first: what the session supports
 * stands as `repaired`, an empty text takes the sentence out, anything else leaves it as it was. `n`: index in `claims`.
 */
export function repairSummary(
  summary: Repairable,
  repairs: readonly (AnswerClaim & { readonly n: number })[],
  session: Session,
): Repairable {
  const checked = checkedRepairs(summary, repairs, session)
  const claims = summary.claims.flatMap((claim, index): Claim[] => {
    const second = checked.get(index)
    if (second === undefined) return [claim]
    // A title or line that is left out is the ledger's already.
    if (second === null) return isHeadline(claim.section) ? [claim] : []
    const { verdict } = second
    // What names nothing proves nothing: a sentence that failed is not saved by saying less than can be checked.
    if (verdict === 'struck' || (verdict === 'unchecked' && !isHeadline(claim.section))) return [claim]
    const stands = verdict === 'unchecked' ? verdict : 'repaired'
    const { reason, why } = claim
    return [{ ...second, verdict: stands, reason, ...(why !== undefined && { why }), was: claim.was ?? claim.text }]
  })
  const text = (section: Claim['section'], own: string): string =>
    claims.find((claim) => claim.section === section)?.text ?? own
  return {
    title: text('title', summary.title),
    line: text('line', summary.line),
    // Where no sentence stands it is the ledger's already.
    body: bodyOf(claims) ?? summary.body,
    claims,
  }
}

/** The second words for each claim that failed, checked; null where it is to be left out. */
function checkedRepairs(
  { claims }: Repairable,
  repairs: readonly (AnswerClaim & { readonly n: number })[],
  session: Session,
): Map<number, Claim | null> {
  const found = new Map<number, Claim | null>()
  const worded: { n: number; section: ClaimSection; text: string; assertions: AnswerClaim['assertions'] }[] = []
  const seen = new Set<number>()
  for (const { n, text, assertions } of repairs) {
    const claim = claims[n]
    // Of two answers about one sentence the first counts.
    if (claim === undefined || !isRepairable(claim) || seen.has(n)) continue
    seen.add(n)
    if (text.trim() === '') found.set(n, null)
    else worded.push({ n, section: claim.section, text, assertions })
  }
  const together = checkClaims(worded, session)
  // One by one only where some turned out to hold no words at all: the facts are collected anew each time.
  const isWhole = together.length === worded.length
  for (const [index, { n, ...claim }] of worded.entries()) {
    const checked = isWhole ? together[index] : checkClaims([claim], session)[0]
    if (checked !== undefined) found.set(n, checked)
  }
  return found
}
