import { textOf } from './i18n/t'
import type { TextKey, ValuesOf } from './i18n/t'
import type { Claim, StruckReason } from './summary'

/** Why a sentence can be struck: the names of the catalogue's texts about it. */
export type StruckName = TextKey extends infer Key ? (Key extends `struck.${infer Name}` ? Name : never) : never

/** The values that go with a name; none for many. */
export type StruckValues<Name extends StruckName> = [ValuesOf<`struck.${Name}`>] extends [never]
  ? []
  : [values: ValuesOf<`struck.${Name}`>]

/** A reason as data, its values checked by the compiler. */
export function struckReason<Name extends StruckName>(name: Name, ...[values]: StruckValues<Name>): StruckReason {
  return { name, values: values ?? {} }
}

/** In the language that is shown; null for a name that this Debrief does not know. */
export function struckWords({ name, values }: StruckReason): string | null {
  return textOf(`struck.${name}`, values)
}

/** Why a sentence was struck or replaced. One that an earlier release stored has its words alone. */
export function describeStruck({ reason, why }: Pick<Claim, 'reason' | 'why'>): string | null {
  return (why === undefined ? null : struckWords(why)) ?? reason
}
