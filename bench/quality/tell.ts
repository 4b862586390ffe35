import type { ClaimSection } from '../../src-main/contract/summary'
import type { AnswerAssertion } from '../../src-main/core/prompt'
import type { conductLies, conductWordings, nextLies, nextWordings } from './wordings/conduct'
import type { commandLies, commandWordings } from './wordings/commands'
import type { fileLies, fileWordings } from './wordings/files'
import type { gitLies, gitWordings } from './wordings/git'
import type { testLies, testWordings } from './wordings/tests'
import type { Slots } from './wording'

export type TrueKind =
  | keyof typeof fileWordings
  | keyof typeof commandWordings
  | keyof typeof testWordings
  | keyof typeof gitWordings
  | keyof typeof conductWordings
  | keyof typeof nextWordings
export type LieKind =
  | keyof typeof fileLies
  | keyof typeof commandLies
  | keyof typeof testLies
  | keyof typeof gitLies
  | keyof typeof conductLies
  | keyof typeof nextLies

type Asserted = readonly [kind: AnswerAssertion['kind'], value: string, e?: string | undefined]

/** Something to be put into words: a fact of a session, or what is none. */
export interface Told<Kind> {
  readonly kind: Kind
  readonly slots: Slots
  /** What a model would assert with it: of a lie, what matches its words. */
  readonly assertions: readonly Asserted[]
  readonly section: ClaimSection
}

export function tell<const Kind extends string>(
  kind: Kind,
  slots: Slots,
  assertions: readonly Asserted[] = [],
  section: ClaimSection = 'done',
): Told<Kind> {
  return { kind, slots, assertions, section }
}
