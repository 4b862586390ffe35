import { excerpt } from '../ledger/phrases'

const maxChars = 80
const block = /^\s*<([A-Za-z][\w-]*)\b[^>\n]*>[\s\S]*?<\/\1>\s*/

/** The first line of a text that says something, cut at a word; empty when there is none. Pasted blocks in tags come after it. */
export function titleOf(text: string): string {
  const head = text.trimStart().slice(0, 20_000)
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
  const line = text
    .split('\n')
    .find((each) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(each) && !/^\s*```/.test(each))
  const any = line ?? text.split('\n').find((each) => each.trim() !== '') ?? ''
  // A title is seen over shoulders: in the tray, in notifications, on a locked screen.
  return excerpt(any.replace(/^\s*#{1,6}\s+/, ''), maxChars)
}
