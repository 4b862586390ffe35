import type { TurnFact } from './facts'

type Channel = 'item' | 'event'

// A turn of many days must not remember all that was ever said in it: twins come within a few lines.
const maxHeard = 4096

/**
 * Whether a text is news to its turn: most messages are written twice, and how often one was said is the most that either
 * channel told of it.
 */
export function isNews(turn: TurnFact, role: 'user' | 'assistant', channel: Channel, text: string): boolean {
  const key = fingerprint(role, bareWords(text))
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
  const bare = text.includes('[Image #') ? text.replace(/\[Image #\d+\]/g, ' ') : text
  return bare.replace(/\s+/g, ' ').trim()
}

/** Stands for a text in the memory of a turn, so that megabytes are not held to know them again. 64 bits and the length. */
function fingerprint(role: 'user' | 'assistant', text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
    high ^= low >>> 15
  }
  return `${role === 'user' ? 'u' : 'a'}${text.length}.${(high >>> 0).toString(36)}.${(low >>> 0).toString(36)}`
}
