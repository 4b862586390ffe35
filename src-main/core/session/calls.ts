import type { AnyFact, CommandFact, FileFact, NoteFact, TurnFact } from './facts'

/** What a call turned out to be. */
export type Known =
  | { readonly command: CommandFact }
  | { readonly files: readonly FileFact[] }
  /** `script`: it is the command itself, unless items tell what it ran: `endsBefore` is how many of those there were before it. */
  | { readonly note: NoteFact | null; readonly script?: string; readonly endsBefore?: number }

/** The calls of a thread by their ids, while something may still be told of them. */
export interface Calls {
  get(callId: string): Known | undefined
  /** The call begins: its turn waits for what comes back. */
  open(callId: string, known: Known, turn: TurnFact): void
  set(callId: string, known: Known, turn: TurnFact): void
  /** What it returned is there. Null when nobody waited for it. */
  close(callId: string): TurnFact | null
  /** The command that goes on running under this number. */
  running(session: string): CommandFact | undefined
  setRunning(session: string, command: CommandFact): void
  /** Whether it was begun, and goes on under some number. */
  isRunning(command: CommandFact): boolean
  /** Foreign writers give calls no id: what comes back next belongs to the last one. */
  nameNew(): string
  nameLast(): string
  save(): SavedCalls
}

export interface SavedCalls {
  readonly nameless: number
  readonly calls: readonly SavedCall[]
  readonly running: readonly (readonly [session: string, command: number])[]
}

/** `facts`: their numbers; none of a note that stands for nothing. */
export interface SavedCall {
  readonly id: string
  readonly kind: 'command' | 'files' | 'note'
  readonly facts: readonly number[]
  readonly turn: number
  readonly script?: string
  readonly endsBefore?: number
}

// Codex runs at most 64 commands at once; what came a thousand calls ago and was answered will not be told again.
const maxCalls = 1024
const forgottenAtOnce = 512
const maxRunning = 128

interface Held {
  readonly known: Known
  readonly turn: TurnFact
}

export function createCalls(saved: SavedCalls | null, facts: readonly AnyFact[], turns: readonly TurnFact[]): Calls {
  const calls = new Map<string, Held>()
  const running = new Map<string, CommandFact>()
  let nameless = saved?.nameless ?? 0
  for (const call of saved?.calls ?? []) {
    const turn = turns[call.turn]
    const told = call.facts.flatMap((number) => facts[number - 1] ?? [])
    if (turn) calls.set(call.id, { known: knownOf(call, told), turn })
  }
  for (const [session, number] of saved?.running ?? []) {
    const fact = facts[number - 1]
    if (fact?.kind === 'command') running.set(session, fact)
  }

  function set(callId: string, known: Known, turn: TurnFact): void {
    calls.set(callId, { known, turn })
    // In portions: the first of a map that loses its first entries is ever harder to find.
    if (calls.size > maxCalls + forgottenAtOnce) forgetOldest(forgottenAtOnce)
  }

  /** Those that still run may be older than a thousand that came and went: they are put behind the others. */
  function forgetOldest(count: number): void {
    let waiting = 0
    for (const [id, held] of [...calls].slice(0, count)) {
      calls.delete(id)
      if (!held.turn.openCalls.has(id)) continue
      waiting += 1
      if (waiting <= maxRunning) calls.set(id, held)
      else held.turn.openCalls.delete(id)
    }
  }

  return {
    get: (callId) => calls.get(callId)?.known,
    open(callId, known, turn) {
      turn.openCalls.add(callId)
      set(callId, known, turn)
    },
    set,
    close(callId) {
      const turn = calls.get(callId)?.turn
      return turn?.openCalls.delete(callId) === true ? turn : null
    },
    running: (session) => running.get(session),
    setRunning(session, command) {
      running.delete(session)
      running.set(session, command)
      const [oldest] = running.keys()
      if (running.size > maxRunning && oldest !== undefined) running.delete(oldest)
    },
    isRunning: (command) => [...running.values()].includes(command),
    nameNew() {
      nameless += 1
      return `nameless ${nameless}`
    },
    nameLast: () => `nameless ${nameless}`,
    save: () => ({
      nameless,
      calls: [...calls].map(([id, { known, turn }]) => ({ id, ...savedKnown(known), turn: turn.order })),
      running: [...running].map(([session, command]) => [session, command.number] as const),
    }),
  }
}

function savedKnown(known: Known): Omit<SavedCall, 'id' | 'turn'> {
  if ('command' in known) return { kind: 'command', facts: [known.command.number] }
  if ('files' in known) return { kind: 'files', facts: known.files.map((file) => file.number) }
  const { note, ...script } = known
  return { kind: 'note', facts: note ? [note.number] : [], ...script }
}

function knownOf({ kind, script, endsBefore }: SavedCall, facts: readonly AnyFact[]): Known {
  if (kind === 'files') return { files: facts.filter((fact) => fact.kind === 'file') }
  const [fact] = facts
  if (kind === 'command' && fact?.kind === 'command') return { command: fact }
  const note = fact?.kind === 'note' ? fact : null
  return script === undefined || endsBefore === undefined ? { note } : { note, script, endsBefore }
}
