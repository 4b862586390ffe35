import { say } from '../../contract/i18n/t'
import { createRedactor } from '../redact'

/** One line of at most `maxChars` UTF-16 units: white space joined, cut at a word where there is one, never inside a character. */
export function cutText(text: string, maxChars: number): string {
  // Far more than is kept, far less than a prompt that holds a whole file.
  const line = text
    .slice(0, maxChars * 4 + 400)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= maxChars) return line
  const head = line.slice(0, maxChars - 1)
  const space = line[maxChars - 1] === ' ' ? head.length : head.lastIndexOf(' ')
  const cut = space > maxChars / 2 ? head.slice(0, space) : wholeCharacters(line, maxChars - 1)
  return `${cut.trimEnd()}…`
}

const characters = new Intl.Segmenter('en')

/** The longest beginning of at most `maxChars` units that ends with a whole character, as a person sees characters. */
function wholeCharacters(text: string, maxChars: number): string {
  const near = text.slice(0, maxChars + 32)
  if (/^[ -~]*$/.test(near)) return near.slice(0, maxChars)
  let end = 0
  for (const { index, segment } of characters.segment(near)) {
    if (index + segment.length > maxChars) break
    end = index + segment.length
  }
  return near.slice(0, end === 0 ? maxChars : end).replace(/[\uD800-\uDBFF]$/, '')
}

/** Text of a transcript for a summary: without secrets, which cutting first could hide from the search. */
export function excerpt(text: string, maxChars: number): string {
  return cutText(createRedactor().redact(text.slice(0, maxChars * 4 + 400)), maxChars)
}

export function quoted(text: string, maxChars: number): string {
  return say('facts.quoted', { text: excerpt(text, maxChars) })
}

/** A code span, also around text that holds backticks. */
export function code(text: string, maxChars: number): string {
  const line = excerpt(text, maxChars)
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``
}

const maxNames = 4

/** The first names, as code spans of at most `maxChars`, and how many more there are. */
export function firstOf(names: readonly string[], maxChars: number): string {
  const shown = names.slice(0, maxNames)
  return say('facts.names', { names: shown.map((name) => code(name, maxChars)), more: names.length - shown.length })
}

export function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
