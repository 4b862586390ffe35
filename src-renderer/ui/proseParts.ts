/** A piece of a sentence: words, what stood between backticks, or what stands between quotation marks (`text` without them). */
export type ProsePart =
  | { readonly kind: 'words' | 'code'; readonly text: string }
  | { readonly kind: 'quoted'; readonly open: string; readonly text: string; readonly close: string }

/** As long as anything that a summary quotes; longer ones are read as words. */
const mostChars = '{0,2000}'
/** As many backticks as open a span close it: a command may hold some itself (https://spec.commonmark.org/0.31.2/#code-spans). */
const span = String.raw`(?<!\x60)(?<ticks>\x60{1,3})(?!\x60)(?<code>[^\n]${mostChars}?[^\x60\n])\k<ticks>(?!\x60)`
const quotes = [
  ['«', '»'],
  ['“', '”'],
  ['„', '“'],
] as const
const quoted = quotes.map(([open, close]) => `${open}(?:\`[^\`\\n]*\`|[^\`${open}${close}])${mostChars}${close}`)
const marked = new RegExp([span, ...quoted].join('|'), 'gu')

/** The pieces of a text, in order. A mark that is never closed is a word like any other. */
export function proseParts(text: string): ProsePart[] {
  const parts: ProsePart[] = []
  let from = 0
  for (const match of text.matchAll(marked)) {
    if (match.index > from) parts.push({ kind: 'words', text: text.slice(from, match.index) })
    const [whole] = match
    const code = match.groups?.['code']
    if (code === undefined) {
      parts.push({ kind: 'quoted', open: whole.slice(0, 1), text: whole.slice(1, -1), close: whole.slice(-1) })
    } else {
      parts.push({ kind: 'code', text: match.groups?.['ticks'] === '`' ? code : unpadded(code) })
    }
    from = match.index + whole.length
  }
  if (from < text.length) parts.push({ kind: 'words', text: text.slice(from) })
  return parts
}

/** The blank on both sides that lets a span begin or end with a backtick. */
function unpadded(code: string): string {
  return code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '' ? code.slice(1, -1) : code
}
