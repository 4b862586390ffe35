import type { SearchMatch } from '../contract/search'
import type { Session } from '../contract/session'
import { encodeHead, encodePart, splitSession } from './parts'
import type { PlacedPart, SessionHead } from './parts'

/** What is written of a session that was read, in whole or in its changed turns. Plain data: a thread may hand it over. */
export interface SessionWrite {
  readonly head: SessionHead
  /** `encodeHead(head)`. */
  readonly headData: Uint8Array
  /** How many turns there are now; stored ones beyond are deleted. */
  readonly turns: number
  /** The turns to write anew; the others stay as they are. */
  readonly parts: readonly PartWrite[]
  readonly project: string
  readonly isImported: boolean
  /** When first seen, its files had last been written before Debrief's first start. Kept as first stored. */
  readonly isPast: boolean
  /** The instant that this is about (UTC ms), where it is not Debrief's first start but that of a watched home. Kept as first stored. */
  readonly watermark: number | null
  readonly activeAt: number
  /** Newest mtime of the thread's files, UTC ms. */
  readonly modifiedMs: number
  readonly contentHash: string
  readonly isWorthSummarizing: boolean
  /** The last test run failed. */
  readonly hasFailedTests: boolean
  /** The answer of the last turn that has one. */
  readonly lastAnswer: string | null
}

export interface PartWrite {
  readonly turn: number
  readonly data: Uint8Array
  readonly texts: readonly SearchText[]
}

/** A text that can be searched, and the event that it stands in. */
export interface SearchText {
  readonly kind: Extract<SearchMatch['kind'], 'prompt' | 'answer' | 'command' | 'path'>
  readonly e: string
  readonly text: string
}

/** A session's parts as they are written; `wanted`: only these turns. */
export function partWritesOf(
  session: Session,
  wanted?: ReadonlySet<number>,
): Pick<SessionWrite, 'head' | 'headData' | 'turns' | 'parts' | 'lastAnswer'> {
  const { head, turns, parts } = splitSession(session, wanted)
  return {
    head,
    headData: encodeHead(head),
    turns,
    parts: parts.map(partWriteOf),
    lastAnswer: session.turns.findLast(({ answer }) => answer !== null)?.answer ?? null,
  }
}

/** As the digest counts it: a run that failed and was mended is none. `session`: the whole one. */
export function hasFailedTests({ tests }: Pick<Session, 'tests'>): boolean {
  return tests.at(-1)?.ok === false
}

/** Pasted logs and generated scripts: what stands behind these lengths is shown, but not searched. */
const maxSpokenChars = 200_000
const maxCommandChars = 8_000

function partWriteOf({ turn, part }: PlacedPart): PartWrite {
  const texts: SearchText[] = []
  const prompts = part.notes.filter(({ kind }) => kind === 'prompt')
  for (const { e, text } of prompts) texts.push({ kind: 'prompt', e, text: text.slice(0, maxSpokenChars) })
  const { promptE = null, prompt = '', answerE = null, answer = null } = part.turn ?? {}
  if (prompts.length === 0 && promptE !== null) {
    texts.push({ kind: 'prompt', e: promptE, text: prompt.slice(0, maxSpokenChars) })
  }
  if (answer !== null && answerE !== null) {
    texts.push({ kind: 'answer', e: answerE, text: answer.slice(0, maxSpokenChars) })
  }
  const seen = new Set<string>()
  for (const { e, path, movedTo } of part.fileChanges) {
    for (const each of [path, movedTo]) {
      if (each === null || seen.has(each)) continue
      seen.add(each)
      texts.push({ kind: 'path', e, text: each })
    }
  }
  seen.clear()
  for (const { e, command } of part.commands) {
    if (seen.has(command)) continue
    seen.add(command)
    texts.push({ kind: 'command', e, text: command.slice(0, maxCommandChars) })
  }
  return { turn, data: encodePart(part), texts }
}
