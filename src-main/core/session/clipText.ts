import { flat } from './flat'

/**
 * Head and tail of a text of more than `limitChars`, with a note of what is missing between them: what matters stands at either
 * end. `wholeChars`: how long it was before it was clipped for the first time.
 */
export function clipText(text: string, limitChars: number, wholeChars: number = text.length): string {
  if (text.length <= limitChars) return flat(text)
  const half = Math.max(0, Math.floor(limitChars / 2) - noteChars)
  const omitted = Math.max(wholeChars, text.length) - 2 * half
  return flat(`${headOf(text, half)}\n… ${omitted} characters omitted …\n${tailOf(text, half)}`)
}

const noteChars = 32

/** Never half of a character that takes two units. */
function headOf(text: string, chars: number): string {
  const end = isLowSurrogate(text.charCodeAt(chars)) ? chars - 1 : chars
  return text.slice(0, Math.max(0, end))
}

function tailOf(text: string, chars: number): string {
  const start = text.length - chars
  return text.slice(isLowSurrogate(text.charCodeAt(start)) ? start + 1 : start)
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
