import type { Session, Turn } from '../contract/session'
import { decode, encode } from './encoding'

/** The lists of a session whose items each belong to one turn. */
const lists = ['commands', 'fileChanges', 'tests', 'commits', 'branches', 'pullRequests', 'notes'] as const
type List = (typeof lists)[number]
type Item = Session[List][number]

/** All of a session that does not grow with its turns. */
export type SessionHead = Omit<Session, 'turns' | List>

/** One turn with everything that happened in it. `turn` is null when something happened before any turn began. */
export type SessionPart = { readonly turn: Turn | null } & { readonly [Name in List]: Session[Name] }

/** What a part is stored with: its place among the turns. */
export interface PlacedPart {
  readonly turn: number
  readonly part: SessionPart
}

/**
 * A session cut at its turns, so that an append costs the turns it touched. `wanted` leaves out the parts of other turns
 * without building them; `turns` is how many there are in all.
 */
export function splitSession(
  session: Session,
  wanted?: ReadonlySet<number>,
): { head: SessionHead; turns: number; parts: PlacedPart[] } {
  const { turns, commands, fileChanges, tests, commits, branches, pullRequests, notes, ...head } = session
  const parts: (SessionPart | undefined)[] = []
  let count = turns.length
  function part(index: number): SessionPart {
    return (parts[index] ??= emptyPart(turns[index] ?? null))
  }
  for (const index of wanted ?? turns.keys()) if (index < turns.length) part(index)
  const items = { commands, fileChanges, tests, commits, branches, pullRequests, notes }
  for (const name of lists) {
    for (const item of items[name]) {
      count = Math.max(count, item.turn + 1)
      if (wanted === undefined || wanted.has(item.turn)) add(part(item.turn), name, item)
    }
  }
  const placed: PlacedPart[] = []
  parts.forEach((each, turn) => each && placed.push({ turn, part: each }))
  return { head, turns: count, parts: placed }
}

/** The whole session again, every list in the order of its evidence ids. */
export function joinSession(head: SessionHead, parts: readonly SessionPart[]): Session {
  const joined = emptyPart(null)
  for (const part of parts) for (const name of lists) for (const item of part[name]) add(joined, name, item)
  for (const name of lists) sortByEvidence(joined[name])
  const { turn: _none, ...items } = joined
  return { ...head, turns: parts.flatMap(({ turn }) => turn ?? []), ...items }
}

/** The head as it is stored: without what its own tables hold and what is joined when it is read. */
export function encodeHead(head: SessionHead): Uint8Array {
  return encode({ ...head, tokenUse: [], subagents: [] })
}

export function decodeHead(data: Uint8Array): SessionHead {
  return decode(data) as SessionHead
}

export function encodePart(part: SessionPart): Uint8Array {
  return encode(part)
}

export function decodePart(data: Uint8Array): SessionPart {
  return decode(data) as SessionPart
}

function emptyPart(turn: Turn | null): SessionPart {
  return { turn, commands: [], fileChanges: [], tests: [], commits: [], branches: [], pullRequests: [], notes: [] }
}

function add(part: SessionPart, name: List, item: Item): void {
  const list: Item[] = part[name]
  list.push(item)
}

/** A turn's late event may have a higher id than the first ones of the next turn. Sorting is stable and mostly not needed. */
function sortByEvidence(items: Item[]): void {
  const isSorted = items.every((item, index) => index === 0 || numberOf(items[index - 1]) <= numberOf(item))
  if (!isSorted) items.sort((a, b) => numberOf(a) - numberOf(b))
}

function numberOf(item: Item | undefined): number {
  return item === undefined ? 0 : Number(item.e.slice(1))
}
