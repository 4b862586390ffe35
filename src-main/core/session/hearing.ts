import type { TurnFact } from './facts'

type Channel = 'item' | 'event'

// A turn of many days must not remember all that was ever said in it: twins come within a few lines.
const maxHeard = 4096

/**
 * Whether a text is news to its turn: most messages are written twice, and how often one was said is the most that either
 * channel told of it.
 */
export function isNews(
  turn: Pick<TurnFact, 'heard'>,
  role: 'user' | 'assistant',
  channel: Channel,
  text: string,
): boolean {
  const key = fingerprint(role, withoutImages(text))
  const heard = turn.heard.get(key) ?? { item: 0, event: 0, kept: 0 }
  heard[channel] += 1
  turn.heard.set(key, heard)
  if (turn.heard.size > maxHeard) {
    const [oldest] = turn.heard.keys()
    if (oldest !== undefined) turn.heard.delete(oldest)
  }
  if (heard[channel] <= heard.kept) return false
  heard.kept += 1
  return true
}

/** The words of a text alone: twins differ in white space and in where the place of an image stands. */
export function bareWords(text: string): string {
  return withoutImages(text).replace(/\s+/g, ' ').trim()
}

function withoutImages(text: string): string {
  return text.includes('[Image #') ? text.replace(/\[Image #\d+\]/g, ' ') : text
}

/**
 * Stands for the bare words of a text in the memory of a turn, so that megabytes are not held to know them again: 64 bits and
 * their length. The words are not copied for it.
 */
function fingerprint(role: 'user' | 'assistant', text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  let length = 0
  let isBetween = false
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (isSpace(unit)) {
      isBetween = length > 0
      continue
    }
    if (isBetween) {
      high = Math.imul(high ^ 0x20, 0x9e3779b1)
      low = Math.imul(low ^ 0x20, 0x5f356495)
      high ^= low >>> 15
      length += 1
      isBetween = false
    }
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
    high ^= low >>> 15
    length += 1
  }
  return `${role === 'user' ? 'u' : 'a'}${length}.${(high >>> 0).toString(36)}.${(low >>> 0).toString(36)}`
}

const otherSpaces = new Set([0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff])

/** As `\s` has it. */
function isSpace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  if (unit < 0xa0) return false
  if (unit < 0x2000) return unit === 0xa0 || unit === 0x1680
  return unit <= 0x200a || otherSpaces.has(unit)
}
