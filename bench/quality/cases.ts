import type { ClaimSection } from '../../src-main/contract/summary'
import type { UncheckedClaim } from '../../src-main/core/verify'
import { liesOf } from './lies'
import type { BenchSession } from './syntheticSessions'
import type { LieKind, Told, TrueKind } from './tell'
import { truthsOf } from './truths'
import { fill } from './wording'
import type { Language, Wordings, WordingSet, WordingSetName } from './wording'
import { commandLies, commandWordings } from './wordings/commands'
import { conductLies, conductWordings, nextLies, nextWordings } from './wordings/conduct'
import { idiomWordings } from './wordings/idioms'
import { moreIdiomWordings } from './wordings/moreIdioms'
import { plainWordings } from './wordings/plain'
import { plainTwoWordings } from './wordings/plainTwo'
import { fileLies, fileWordings } from './wordings/files'
import { gitLies, gitWordings } from './wordings/git'
import { testLies, testWordings } from './wordings/tests'

/** One sentence for the verifier, and what is known of it. */
export interface QualityCase extends UncheckedClaim {
  readonly kind: TrueKind | LieKind
  readonly isLie: boolean
  readonly set: WordingSetName
  readonly language: Language
  /** What the model asserts with it. */
  readonly asserting: 'right' | 'wrong ids' | 'nothing'
}

const wordings: Readonly<Record<TrueKind | LieKind, WordingSet>> = {
  ...{ ...fileWordings, ...commandWordings, ...testWordings, ...gitWordings, ...conductWordings, ...nextWordings },
  ...{ ...fileLies, ...commandLies, ...testLies, ...gitLies, ...conductLies, ...nextLies },
}

/** Lies that name neither an entity nor an outcome, or whose quotation is there: never to be verified, but maybe left unchecked. */
const WEAK: ReadonlySet<string> = new Set<LieKind>(['lie.bare', 'lie.cause.other'])
/** Claims of these say something of the whole and may head a summary. */
const HEADLINE_SECTIONS: readonly ClaimSection[] = ['title', 'line']
/** As strict as `done`. */
const CLAIMING_SECTIONS: readonly ClaimSection[] = ['state', 'changes']

export function isWeak(kind: TrueKind | LieKind): boolean {
  return WEAK.has(kind)
}

/** Every fact and every lie of a session in all its wordings, with right assertions, with wrong ids and with none. */
export function casesOf(session: BenchSession): QualityCase[] {
  return [
    ...truthsOf(session).flatMap((told) => worded(told, false)),
    ...liesOf(session).flatMap((told) => worded(told, true)),
  ]
}

function worded(told: Told<TrueKind | LieKind>, isLie: boolean): QualityCase[] {
  const known = wordings[told.kind]
  const sources: readonly (readonly [set: WordingSetName, wordings: Wordings | undefined])[] = [
    ['known', known.seen],
    ['known', known.heldOut],
    ['plain', plainWordings[told.kind]],
    ['plain', plainTwoWordings[told.kind]],
    ['idioms', idiomWordings[told.kind]],
    ['idioms', moreIdiomWordings[told.kind]],
  ]
  return sources.flatMap(([set, of = {}]) =>
    Object.entries(of).flatMap(([language, texts]) =>
      texts.flatMap((wording) => {
        const text = fill(wording, language as Language, told.slots)
        return text === null ? [] : variants(told, text, { isLie, set, language: language as Language })
      }),
    ),
  )
}

function variants(
  { kind, assertions, section }: Told<TrueKind | LieKind>,
  text: string,
  known: Pick<QualityCase, 'isLie' | 'set' | 'language'>,
): QualityCase[] {
  const right = assertions.map(([name, value, e]) => ({ kind: name, value, evidence: e === undefined ? [] : [e] }))
  const wrong = right.map((assertion) => ({ ...assertion, evidence: ['E2', 'E987654'] }))
  const base = { kind, text, section, ...known }
  const cases: QualityCase[] = [
    { ...base, assertions: right, asserting: 'right' },
    { ...base, assertions: [], asserting: 'nothing' },
  ]
  if (right.length > 0) cases.push({ ...base, assertions: wrong, asserting: 'wrong ids' })
  if (section !== 'done') return cases
  for (const other of CLAIMING_SECTIONS) cases.push({ ...base, section: other, assertions: right, asserting: 'right' })
  const headlines = HEADLINE_SECTIONS.filter((other) => text.length <= (other === 'title' ? 120 : 280))
  for (const other of headlines) cases.push({ ...base, section: other, assertions: right, asserting: 'right' })
  return cases
}
