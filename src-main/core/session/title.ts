const maxChars = 80

/** The first line of a text, cut at a word; empty when there is none. */
export function titleOf(text: string): string {
  const line =
    text
      .split('\n')
      .find((each) => each.trim() !== '')
      ?.trim()
      .replace(/\s+/g, ' ') ?? ''
  if (line.length <= maxChars) return line
  const cut = line.slice(0, maxChars - 1)
  const space = cut.lastIndexOf(' ')
  const end = space > maxChars / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')
  return `${end.trimEnd()}…`
}
