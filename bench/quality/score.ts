import { checkClaims } from '../../src-main/core/verify'
import { casesOf, isWeak } from './cases'
import type { QualityCase } from './cases'
import type { BenchSession } from './syntheticSessions'

export interface Tally {
  readonly kind: string
  readonly isLie: boolean
  readonly isUnseen: boolean
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

export const MIN_KEPT_SHARE = 0.98

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
      const key = `${of.kind} ${of.isUnseen}`
      const tally = tallies.get(key) ?? {
        ...{ kind: of.kind, isLie: of.isLie, isUnseen: of.isUnseen },
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
  readonly keptShare: number
  readonly areMet: boolean
}

export function barsOf(tallies: readonly Tally[]): Bars {
  const sum = (of: readonly Tally[], figure: 'cases' | 'verified' | 'struck'): number =>
    of.reduce((total, tally) => total + tally[figure], 0)
  const lies = tallies.filter(({ isLie }) => isLie)
  const strong = lies.filter(({ kind }) => !isWeak(kind as QualityCase['kind']))
  const truths = tallies.filter(({ isLie }) => !isLie)
  const liesVerified = sum(lies, 'verified')
  const struckShare = share(sum(strong, 'struck'), sum(strong, 'cases'))
  const keptShare = share(sum(truths, 'verified'), sum(truths, 'cases'))
  return {
    liesVerified,
    struckShare,
    keptShare,
    areMet: liesVerified === 0 && struckShare === 1 && keptShare >= MIN_KEPT_SHARE,
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
