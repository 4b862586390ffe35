import type { Command, FileChange, Note, TestRun, TurnStatus } from '../../contract/session'
import type { FoundCommit } from '../ledger/commits'

/** What the reader holds while it reads: facts in order of their evidence ids, each in one turn. They change as twins arrive. */

export interface TurnFact {
  /** Position among all turns that were ever begun. */
  readonly order: number
  /** Position among the turns that are still there, as of the last snapshot; -1: undone. */
  index: number
  /** Something of it came or changed since the last snapshot. */
  isTouched: boolean
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
  /** The turn's own facts by kind, so that nothing has to look through those of all turns. */
  readonly prompts: PromptFact[]
  readonly speeches: SpeechFact[]
  factCount: number
  lastFactAt: number | null
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
  readonly command: string
  cwd: string | null
  exitCode: number | null
  output: string
  by: 'agent' | 'user'
  /** The item told the whole output: what the call returned adds nothing. */
  isOutputWhole: boolean
  /** What a snapshot made of it; null once it changed. */
  shown: ShownCommand | null
}

export interface FileFact extends Fact {
  readonly kind: 'file'
  readonly path: string
  change: FileChange['change']
  movedTo: string | null
  added: number
  removed: number
  ok: boolean
  /** Asked for, and nothing came back yet: it may still be refused or interrupted. */
  isPending: boolean
}

export interface NoteFact extends Fact {
  readonly kind: 'note'
  readonly noteKind: Exclude<Note['kind'], 'prompt' | 'answer' | 'commentary'>
  readonly text: string
}

export type AnyFact = PromptFact | SpeechFact | CommandFact | FileFact | NoteFact

/** A command as the contract has it, with what was recognised in it. */
export interface ShownCommand {
  readonly command: Command
  readonly test: TestRun | null
  readonly commits: readonly FoundCommit[]
}

/** Changes a fact; the next snapshot looks at it anew. */
export function amend<Kind extends AnyFact>(fact: Kind, changes: Partial<Kind>): void {
  Object.assign(fact, changes)
  if (fact.kind === 'command') fact.shown = null
  touch(fact.turn)
}

export function touch(turn: TurnFact): void {
  turn.isTouched = true
}
