import { en } from './en'

type Catalogue = typeof en
export type TextKey = keyof Catalogue
/** Keys whose text needs no value. */
export type PlainTextKey = { [Key in TextKey]: Catalogue[Key] extends string ? Key : never }[TextKey]

type Params<Key extends TextKey> = Catalogue[Key] extends (params: infer Values) => string ? [params: Values] : []

/** For looking up: the union of all texts' types is more than the compiler holds. */
const texts: Readonly<Record<string, unknown>> = en

/** The text of a key; a text with values in it takes them as its second argument, checked by the compiler. */
export function t<Key extends TextKey>(key: Key, ...params: Params<Key>): string {
  const text: unknown = texts[key]
  return typeof text === 'string' ? text : (text as (values: unknown) => string)(params[0])
}

/** The text of a key that may not be there; null where there is none, or where it takes values. */
export function textOf(key: string): string | null {
  const text: unknown = Object.hasOwn(en, key) ? texts[key] : null
  return typeof text === 'string' ? text : null
}
