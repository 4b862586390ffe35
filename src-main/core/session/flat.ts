/**
 * A copy of `text` with characters of its own. What `slice`, `trim` or a pattern return is a view into the text they were
 * applied to, and 20 kept characters would keep a line of 8 MB alive. Joining a list makes V8 copy; short views are copies anyway.
 */
export function flat(text: string): string {
  return text.length < 13 ? text : [text.slice(0, 1), text.slice(1)].join('')
}

export function flatOrNull(text: string | null): string | null {
  return text === null ? null : flat(text)
}
