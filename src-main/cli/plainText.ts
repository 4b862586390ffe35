import { clip } from './displayWidth'

/** Words from a transcript may hold terminal commands; nothing but newlines and tabs passes. */
export function plainText(text: string): string {
  return Array.from(text, (character) => (isControl(character.codePointAt(0) ?? 0) ? ' ' : character)).join('')
}

function isControl(point: number): boolean {
  return (point < 0x20 && point !== 0x0a && point !== 0x09) || (point >= 0x7f && point < 0xa0)
}

/** One line of at most `limit` columns. */
export function oneLine(text: string, limit: number): string {
  return clip(text.replace(/\s+/g, ' ').trim(), limit)
}
