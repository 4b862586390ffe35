import type { TurnFact } from './facts'

type Channel = 'item' | 'event'

/**
 * Whether a text is news to its turn: most messages are written twice, and how often one was said is the most that either
 * channel told of it.
 */
export function isNews(turn: TurnFact, role: 'user' | 'assistant', channel: Channel, text: string): boolean {
  const key = `${role}\n${bareWords(text)}`
  const heard = turn.heard.get(key) ?? { item: 0, event: 0, kept: 0 }
  heard[channel] += 1
  turn.heard.set(key, heard)
  if (heard[channel] <= heard.kept) return false
  heard.kept += 1
  return true
}

/** The words of a text alone: twins differ in white space and in where the place of an image stands. */
export function bareWords(text: string): string {
  const bare = text.includes('[Image #') ? text.replace(/\[Image #\d+\]/g, ' ') : text
  return bare.replace(/\s+/g, ' ').trim()
}
