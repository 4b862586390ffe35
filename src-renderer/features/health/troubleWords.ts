import { describeReason } from '../../../src-main/contract/describeReason'
import { t, textOf } from '../../i18n/t'

/** What a trouble is, what it means, and what to do. A code without words of its own is told in the reader's. */
export function troubleWords(code: string, message: string): { what: string; todo: string } {
  const what = textOf(`trouble.${code}`)
  const todo = textOf(`trouble.${code}Todo`)
  if (what === null || todo === null) return { what: describeReason(message), todo: t('trouble.otherTodo') }
  return { what, todo }
}
