import { toProblem } from '../../src-main/contract/problem'
import type { Problem } from '../../src-main/contract/problem'

/** A note as it was typed and is not kept yet. */
export interface UnsavedNote {
  readonly sessionId: string
  readonly text: string
  /** The note that stood when the typing began, or that the person has seen since. */
  readonly base: string
  /** Nothing more happens by itself: saving failed (`problem`), or another note was written meanwhile (null). */
  readonly isStuck: boolean
  readonly problem: Problem | null
}

export interface UnsavedNotes {
  all(): readonly UnsavedNote[]
  /** Keeps what was typed, from this very letter on. `base`: the note that stands. */
  type(sessionId: string, text: string, base: string): void
  /** Sends it, unless another note was written since `base`: then both are kept, and the next saving is of somebody who has seen it. */
  save(sessionId: string): Promise<void>
  discard(sessionId: string): void
  /** Once, after a start: saves what the end of the window cut off, unless another note was written since. `read`: the note that stands. */
  recover(): Promise<void>
  subscribe(listener: () => void): () => void
}

const prefix = 'debrief.note.'

/** `read`: the note that stands now. `send` resolves when the note is kept and what the pages show of it is true again. */
export function createUnsavedNotes(
  storage: Pick<Storage, 'getItem' | 'key' | 'length' | 'removeItem' | 'setItem'>,
  read: (sessionId: string) => Promise<string>,
  send: (sessionId: string, text: string) => Promise<void>,
): UnsavedNotes {
  const notes = new Map<string, UnsavedNote>(storedNotes(storage).map((note) => [note.sessionId, note]))
  const leftOver = new Set(notes.keys())
  /** How often each was typed into, and in which of these states it is on its way: what was typed since is another. */
  const typings = new Map<string, number>()
  const underWay = new Map<string, number>()
  const savings = new Map<string, Promise<void>>()
  const listeners = new Set<() => void>()
  let all: readonly UnsavedNote[] = [...notes.values()]

  function put(sessionId: string, note: UnsavedNote | null): void {
    if (note === null) {
      notes.delete(sessionId)
      storage.removeItem(prefix + sessionId)
    } else {
      notes.set(sessionId, note)
      storage.setItem(prefix + sessionId, JSON.stringify({ text: note.text, base: note.base }))
    }
    all = [...notes.values()]
    for (const listener of listeners) listener()
  }

  /** One after the other: what the one before it wrote is no note of somebody else. */
  async function save(sessionId: string): Promise<void> {
    const note = notes.get(sessionId)
    const typing = typings.get(sessionId) ?? 0
    if (note === undefined || underWay.get(sessionId) === typing) return
    underWay.set(sessionId, typing)
    const saving = (savings.get(sessionId) ?? Promise.resolve()).then(() => saveText(sessionId, note.text, typing))
    savings.set(sessionId, saving)
    await saving
    if (savings.get(sessionId) === saving) savings.delete(sessionId)
  }

  async function saveText(sessionId: string, text: string, typing: number): Promise<void> {
    const isLatest = (): boolean => (typings.get(sessionId) ?? 0) === typing
    const base = notes.get(sessionId)?.base
    try {
      // Discarded while it waited for its turn.
      if (base === undefined) return
      const stands = await read(sessionId)
      if (stands !== base && stands !== text) {
        const now = notes.get(sessionId)
        if (now !== undefined) put(sessionId, { ...now, base: stands, isStuck: true, problem: null })
        return
      }
      await send(sessionId, text)
      const now = notes.get(sessionId)
      if (now !== undefined) put(sessionId, isLatest() ? null : { ...now, base: text })
    } catch (error) {
      const now = notes.get(sessionId)
      if (now !== undefined && isLatest()) put(sessionId, { ...now, isStuck: true, problem: toProblem(error) })
    } finally {
      if (underWay.get(sessionId) === typing) underWay.delete(sessionId)
    }
  }

  return {
    all: () => all,
    type(sessionId, text, base) {
      leftOver.delete(sessionId)
      typings.set(sessionId, (typings.get(sessionId) ?? 0) + 1)
      const before = notes.get(sessionId)
      // One that is on its way will stand, so going back to the old words is something to save.
      if (text === base && before?.isStuck !== true && !underWay.has(sessionId)) put(sessionId, null)
      else put(sessionId, { isStuck: false, problem: null, ...before, sessionId, text, base: before?.base ?? base })
    },
    save,
    discard: (sessionId) => put(sessionId, null),
    async recover() {
      const ids = [...leftOver]
      leftOver.clear()
      for (const sessionId of ids) {
        const note = notes.get(sessionId)
        if (note === undefined) continue
        try {
          const stands = await read(sessionId)
          if (notes.get(sessionId) !== note) continue
          if (stands === note.text) put(sessionId, null)
          else if (stands === note.base) await save(sessionId)
          else put(sessionId, { ...note, base: stands, isStuck: true })
        } catch (error) {
          if (notes.get(sessionId) === note) put(sessionId, { ...note, isStuck: true, problem: toProblem(error) })
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function storedNotes(storage: Pick<Storage, 'getItem' | 'key' | 'length'>): UnsavedNote[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index))
  return keys.flatMap((key) => {
    if (key === null || !key.startsWith(prefix)) return []
    const sessionId = key.slice(prefix.length)
    try {
      const { text, base } = JSON.parse(storage.getItem(key) ?? '') as { text: unknown; base: unknown }
      if (typeof text !== 'string' || typeof base !== 'string') return []
      return [{ sessionId, text, base, isStuck: false, problem: null }]
    } catch {
      return []
    }
  })
}
