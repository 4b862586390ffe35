/**
 * JSON text cut anywhere, closed so that it parses: what was complete stays, a string value that was cut keeps its beginning,
 * a half key or number goes. Returns null when not even the first brace is there.
 */
export function closeTruncated(text: string): string | null {
  const closers: string[] = []
  let keep = 0
  let keptClosers: readonly string[] = []
  let stringStart = -1
  let isKey = false
  let expectsKey = false
  const markSafe = (end: number): void => {
    keep = end
    keptClosers = closers.slice()
  }
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index]
    if (stringStart >= 0) {
      if (char === '\\') index += 1
      else if (char === '"') {
        stringStart = -1
        if (!isKey) markSafe(index + 1)
      }
      continue
    }
    if (char === '"') {
      stringStart = index
      isKey = expectsKey
    } else if (char === '{' || char === '[') {
      closers.push(char === '{' ? '}' : ']')
      expectsKey = char === '{'
      markSafe(index + 1)
    } else if (char === '}' || char === ']') {
      closers.pop()
      markSafe(index + 1)
      if (closers.length === 0) break
    } else if (char === ',') {
      // A number or a word is known to be complete only by what follows it.
      markSafe(index)
      expectsKey = closers.at(-1) === '}'
    } else if (char === ':') expectsKey = false
  }
  if (keep === 0) return null
  const end = (list: readonly string[]): string => list.toReversed().join('')
  if (stringStart >= 0 && !isKey) return `${withoutHalfEscape(text, stringStart)}"${end(closers)}`
  return text.slice(0, keep) + end(keptClosers)
}

function withoutHalfEscape(text: string, from: number): string {
  const escape = /(?<!\\)(?:\\\\)*(\\(?:u[0-9a-fA-F]{0,3})?)$/.exec(text.slice(Math.max(from + 1, text.length - 64)))
  return escape?.[1] === undefined ? text : text.slice(0, text.length - escape[1].length)
}
