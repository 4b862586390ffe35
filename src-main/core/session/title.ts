import { excerpt } from '../ledger/phrases'
import { withoutPrivateKeys } from '../redact'

const maxChars = 80
const block = /^\s*<([A-Za-z][\w-]*)\b[^>\n]*>[\s\S]*?<\/\1>\s*/

/** What stands for a pasted private key, whose first line says nothing and whose lines are for nobody's eyes. */
const keyWords = '[private key]'

/**
 * The first line of a text that says something, cut at a word; empty when there is none. Pasted blocks in tags come after it, and
 * private keys last.
 */
export function titleOf(text: string): string {
  const head = withoutPrivateKeys(text.trimStart().slice(0, 20_000), `${keyWords}\n`)
  let own = head
  while (block.test(own)) own = own.replace(block, '')
  return firstLine(own) || firstLine(head)
}

/** Tells titles of texts, and those that were asked last without looking again: a thread's name and prompt, at each snapshot. */
export function createTitles(): (text: string) => string {
  let known: { readonly text: string; readonly title: string }[] = []
  return (text) => {
    const before = known.find((each) => each.text === text)
    if (before) return before.title
    const title = titleOf(text)
    known = [...known.slice(-1), { text, title }]
    return title
  }
}

function firstLine(text: string): string {
  const lines = text.split('\n')
  const saying = lines.filter((each) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(each) && !/^\s*```/.test(each))
  const line = saying.find((each) => each.trim() !== keyWords) ?? saying[0]
  const any = line ?? lines.find((each) => each.trim() !== '') ?? ''
  // A title is seen over shoulders: in the tray, in notifications, on a locked screen.
  return excerpt(any.replace(/^\s*#{1,6}\s+/, ''), maxChars)
}
