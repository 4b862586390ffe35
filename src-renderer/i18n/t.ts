import { en } from './en'

type Catalogue = typeof en
export type TextKey = keyof Catalogue
/** Keys whose text needs no value. */
export type PlainTextKey = { [Key in TextKey]: Catalogue[Key] extends string ? Key : never }[TextKey]

type Params<Key extends TextKey> = Catalogue[Key] extends (params: infer Values) => string ? [params: Values] : []

/** The text of a key; a text with values in it takes them as its second argument, checked by the compiler. */
export function t<Key extends TextKey>(key: Key, ...params: Params<Key>): string {
  const text: string | ((values: never) => string) = en[key]
  if (typeof text === 'string') return text
  return (text as (values: unknown) => string)(params[0])
}

/** The text of a key that may not be there; null where there is none, or where it takes values. */
export function textOf(key: string): string | null {
  const text: unknown = Object.hasOwn(en, key) ? en[key as TextKey] : null
  return typeof text === 'string' ? text : null
}
