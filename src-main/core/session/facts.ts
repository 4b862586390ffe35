import type { FileChange, Note, TurnStatus } from '../../contract/session'

/** What the reader holds while it reads: facts in order of their evidence ids, each in one turn. They change as twins arrive. */

export interface TurnFact {
  /** Position among all turns that were ever begun; undone ones count. */
  readonly order: number
  id: string | null
  /** Codex wrote that this turn began; else a message opened it. */
  hasTask: boolean
  status: TurnStatus
  error: string | null
  startedAt: number | null
  endedAt: number | null
  /** Undone by the person: kept in the file, no longer part of the session. */
  isUndone: boolean
  /** The last thing that happened was the assistant speaking. */
  isAnswered: boolean
  /** How often each text came on each channel: twins make one message. */
  readonly heard: Map<string, { item: number; event: number; kept: number }>
  readonly openCalls: Set<string>
}

interface Fact {
  readonly number: number
  readonly turn: TurnFact
  readonly at: number | null
}

export interface PromptFact extends Fact {
  readonly kind: 'prompt'
  readonly text: string
  isCertain: boolean
}

export interface SpeechFact extends Fact {
  readonly kind: 'speech'
  readonly text: string
  phase: 'commentary' | 'final_answer' | null
}

export interface CommandFact extends Fact {
  readonly kind: 'command'
  command: string
  cwd: string | null
  exitCode: number | null
  output: string
  by: 'agent' | 'user'
  /** The item told the whole output: what the call returned adds nothing. */
  isOutputWhole: boolean
}

export interface FileFact extends Fact {
  readonly kind: 'file'
  path: string
  change: FileChange['change']
  movedTo: string | null
  added: number
  removed: number
  ok: boolean
}

export interface NoteFact extends Fact {
  readonly kind: 'note'
  readonly noteKind: Exclude<Note['kind'], 'prompt' | 'answer' | 'commentary'>
  readonly text: string
}

export type AnyFact = PromptFact | SpeechFact | CommandFact | FileFact | NoteFact
