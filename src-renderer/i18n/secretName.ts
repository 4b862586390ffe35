import { en } from './en'
import { t } from './t'
import type { PlainTextKey } from './t'

/** The words for so many secrets of a kind; a rule of the person's own is shown by its name ("ticket_number": "ticket numbers"). */
export function secretName(kind: string, count: number): string {
  const key = `secret.${kind}`
  const name = isPlainKey(key) ? t(key) : kind.replaceAll('_', ' ')
  return count === 1 ? name : pluralOf(name)
}

/** "password in a URL": "passwords in a URL". */
function pluralOf(name: string): string {
  const [noun = '', ...rest] = name.split(/(?= (?:in|of) )/)
  const many = /(?:s|x|ch|sh)$/.test(noun)
    ? `${noun}es`
    : /[^aeiou]y$/.test(noun)
      ? `${noun.slice(0, -1)}ies`
      : `${noun}s`
  return many + rest.join('')
}

function isPlainKey(key: string): key is PlainTextKey & `secret.${string}` {
  return Object.hasOwn(en, key)
}
