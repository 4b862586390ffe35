import { perLocale } from './locale'

const counts = perLocale((tag) => new Intl.NumberFormat(tag))
const oneDigit = perLocale((tag) => new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }))
const lists = perLocale((tag) => new Intl.ListFormat(tag, { style: 'long', type: 'disjunction' }))
const enumerations = perLocale((tag) => new Intl.ListFormat(tag, { style: 'narrow', type: 'conjunction' }))
const rules = perLocale((tag) => new Intl.PluralRules(tag))

/** "1,240", in the language's own figures. */
export const formatCount = (count: number): string => counts().format(count)

/** "3.2", also of a whole number. */
export const formatOneDigit = (value: number): string => oneDigit().format(value)

/** "a, b or c". */
export const eitherOf = (texts: readonly string[]): string => lists().format(texts)

/** The same in its parts, so that a page can draw each of the texts. */
export const eitherParts = (texts: readonly string[]) => lists().formatToParts(texts)

/** "a, b, c", as the language lists things. */
export const formatList = (texts: readonly string[]): string => enumerations().format(texts)

/** A text for each plural form of a language, with "#" where the number goes; `other` stands for what is not given. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** "3 sessions" of { one: '# session', other: '# sessions' }, by the rules of the language that is shown. */
export function plurals(count: number, forms: PluralForms): string {
  return (forms[rules().select(count)] ?? forms.other).replaceAll('#', formatCount(count))
}
