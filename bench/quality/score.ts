import { checkClaims } from '../../src-main/core/verify'
import { casesOf, isWeak } from './cases'
import type { QualityCase } from './cases'
import { wordingSets } from './wording'
import type { WordingSetName } from './wording'
import type { BenchSession } from './syntheticSessions'

export interface Tally {
  readonly kind: string
  readonly isLie: boolean
  readonly set: WordingSetName
  cases: number
  verified: number
  unchecked: number
  struck: number
}

/** A case that ended as it must not, or (a true one) as it should not. */
export interface Miss {
  readonly session: string
  readonly of: QualityCase
  readonly verdict: string
  readonly reason: string | null
}

export interface Score {
  readonly sessions: number
  readonly tallies: readonly Tally[]
  readonly misses: readonly Miss[]
}

const MIN_VERIFIED_SHARE = 0.98

/** Lets the verifier judge every case of every session. */
export function scoreSessions(sessions: readonly BenchSession[]): Score {
  const tallies = new Map<string, Tally>()
  const misses: Miss[] = []
  for (const each of sessions) {
    const cases = casesOf(each)
    const claims = checkClaims(cases, each.session)
    if (claims.length !== cases.length) throw new Error(`${each.name}: a case without words`)
    for (const [at, of] of cases.entries()) {
      const { verdict = 'struck', reason = null } = claims[at] ?? {}
      const key = `${of.kind} ${of.set}`
      const tally = tallies.get(key) ?? {
        ...{ kind: of.kind, isLie: of.isLie, set: of.set },
        ...{ cases: 0, verified: 0, unchecked: 0, struck: 0 },
      }
      tallies.set(key, tally)
      tally.cases += 1
      tally[verdict === 'repaired' ? 'struck' : verdict] += 1
      const isRight = of.isLie
        ? verdict === 'struck' || (isWeak(of.kind) && verdict === 'unchecked')
        : verdict === 'verified'
      if (!isRight) misses.push({ session: each.name, of, verdict, reason })
    }
  }
  return { sessions: sessions.length, tallies: [...tallies.values()], misses }
}

export interface Bars {
  readonly liesVerified: number
  /** Of lies that name an entity or an outcome. */
  readonly struckShare: number
  /** Of true claims. */
  readonly verifiedShare: number
  /** Of true claims: not struck. */
  readonly keptShare: number
}

/** How one set of wordings did. */
export function barsOf(tallies: readonly Tally[], set: WordingSetName): Bars {
  const sum = (of: readonly Tally[], figure: 'cases' | 'verified' | 'struck'): number =>
    of.reduce((total, tally) => total + tally[figure], 0)
  const own = tallies.filter((tally) => tally.set === set)
  const lies = own.filter(({ isLie }) => isLie)
  const strong = lies.filter(({ kind }) => !isWeak(kind as QualityCase['kind']))
  const truths = own.filter(({ isLie }) => !isLie)
  return {
    liesVerified: sum(lies, 'verified'),
    struckShare: share(sum(strong, 'struck'), sum(strong, 'cases')),
    verifiedShare: share(sum(truths, 'verified'), sum(truths, 'cases')),
    keptShare: 1 - share(sum(truths, 'struck'), sum(truths, 'cases')),
  }
}

/** No lie is verified, however it is put; what the verifier knows it judges rightly. */
export function areMet(tallies: readonly Tally[]): boolean {
  const known = barsOf(tallies, 'known')
  return (
    wordingSets.every((set) => barsOf(tallies, set).liesVerified === 0) &&
    known.struckShare === 1 &&
    known.verifiedShare >= MIN_VERIFIED_SHARE
  )
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
