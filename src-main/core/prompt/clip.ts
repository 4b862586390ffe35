/** Head and tail of a text that is too long, with what is missing said in between. Lengths in UTF-16 units. */
export function clipMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const mark = ` … ${text.length - maxLength} characters left out … `
  const room = Math.max(0, maxLength - mark.length)
  const head = Math.ceil(room / 2)
  return (text.slice(0, head) + mark + (room > head ? text.slice(head - room) : '')).toWellFormed()
}

/** The beginning of a text, on one line. */
export function clipLine(text: string, maxLength: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= maxLength ? line : `${line.slice(0, Math.max(1, maxLength - 1)).toWellFormed()}…`
}

/**
 * Characters that could hide or reorder text are removed: controls, zero-width and bidirectional marks, tag characters. Every kind
 * of line end becomes one; tabs stay.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/\x1b\[[0-9;?]{0,20}[A-Za-z]/g, '')
    .replace(
      /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu,
      '',
    )
}
