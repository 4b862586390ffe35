import { en } from '../../i18n/en'
import { t } from '../../i18n/t'
import type { PlainTextKey } from '../../i18n/t'

/** What a trouble is, what it means, and what to do. A code without words of its own is told in the reader's. */
export function troubleWords(code: string, message: string): { what: string; todo: string } {
  const what = `trouble.${code}`
  const todo = `trouble.${code}Todo`
  if (!isPlain(what) || !isPlain(todo)) return { what: message, todo: t('trouble.otherTodo') }
  return { what: t(what), todo: t(todo) }
}

function isPlain(key: string): key is PlainTextKey & `trouble.${string}` {
  return Object.hasOwn(en, key)
}
