import { en } from './en'
import { isolate } from './isolate'
import { setLocale } from './locale'

type English = typeof en
export type TextKey = keyof English
/** Keys whose text needs no value. */
export type PlainTextKey = { [Key in TextKey]: English[Key] extends string ? Key : never }[TextKey]

/** What a language has to say: the keys of the English one, each a plain text or a function of the same values. */
export type Catalogue = {
  readonly [Key in TextKey]: English[Key] extends (values: infer Values) => string ? (values: Values) => string : string
}

type Params<Key extends TextKey> = English[Key] extends (params: infer Values) => string ? [params: Values] : []
/** The values of a text that has some. */
export type ValuesOf<Key extends TextKey> = English[Key] extends (values: infer Values) => string ? Values : never

/** For looking up: the union of all texts' types is more than the compiler holds. */
let texts: Readonly<Record<string, unknown>> = en

/** From now on everything is said in these words and written as `tag` does. Without it, as on the command line, in English. */
export function speak(tag: string, catalogue: Catalogue): void {
  setLocale(tag)
  texts = catalogue
}

/**
 * The text of a key in the language that is shown; a text with values in it takes them as its second argument, checked by the
 * compiler. Never at the top of a module: that would keep the language that was shown when it was loaded.
 */
export function t<Key extends TextKey>(key: Key, ...params: Params<Key>): string {
  const text = texts[key]
  return typeof text === 'string' ? text : (text as (values: unknown) => string)(isolated(params[0]))
}

/** As `t`, for what is kept or goes on as Markdown: without marks round its values, whoever shows it keeps them apart. */
export function say<Key extends TextKey>(key: Key, ...params: Params<Key>): string {
  const text = texts[key]
  return typeof text === 'string' ? text : (text as (values: unknown) => string)(params[0])
}

/** The text of a key that may not be there; null where there is none, or where it takes values and none are given. */
export function textOf(key: string, values?: unknown): string | null {
  const text = Object.hasOwn(texts, key) ? texts[key] : null
  if (typeof text === 'string') return text
  return typeof text === 'function' && values !== undefined
    ? (text as (values: unknown) => string)(isolated(values))
    : null
}

/** Every text among the values, since any of them may be a title or a path. */
function isolated(values: unknown): unknown {
  if (typeof values === 'string') return isolate(values)
  if (Array.isArray(values)) return values.map(isolated)
  if (typeof values !== 'object' || values === null) return values
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)]))
}
