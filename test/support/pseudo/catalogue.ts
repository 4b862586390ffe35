import { en } from '../../../src-main/contract/i18n/en'
import type { Catalogue } from '../../../src-main/contract/i18n/t'

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const marked = [...'åḃçďéḟĝĥíĵķĺḿñóṗɋŕšţúṽŵẋýžÅḂÇĎÉḞĜĤÍĴĶĹḾÑÓṖɊŔŠŢÚṼŴẊÝŽ']
const vowels = new Set('aeiouAEIOU')

/** Around a value while English is put together, so that it is known again. */
const [begin, end] = ['\uE000', '\uE001']

/**
 * English that nobody takes for English: "Send" is "⟦Šééñď⟧". Every letter bears a mark, and vowels stand twice, which makes a text some
 * 35 percent longer. What is put into a text stays as it is; plural forms are English’s.
 */
export const pseudo = Object.fromEntries(
  Object.entries(en).map(([key, text]) => [key, typeof text === 'string' ? markedText(text) : markedFunction(text)]),
) as unknown as Catalogue

function markedFunction(text: unknown): (values: unknown) => string {
  const english = text as (values: unknown) => string
  return (values) => markedText(english(kept(values)))
}

function markedText(text: string): string {
  const said = text.replace(/\uE000([^\uE001]*)\uE001|[A-Za-z]/gu, (found, value: string | undefined) =>
    value === undefined ? markedLetter(found) : value,
  )
  return `⟦${said}⟧`
}

function markedLetter(letter: string): string {
  const bearing = marked[plain.indexOf(letter)] ?? letter
  return vowels.has(letter) ? `${bearing}${bearing.toLowerCase()}` : bearing
}

/** Every text among the values between its two marks; one that is empty stays so, since texts ask for that. */
function kept(values: unknown): unknown {
  if (typeof values === 'string') return values === '' ? '' : `${begin}${values}${end}`
  if (Array.isArray(values)) return values.map(kept)
  if (typeof values !== 'object' || values === null) return values
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, kept(value)]))
}
