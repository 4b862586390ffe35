import type {
  Branch,
  Command,
  Commit,
  FileChange,
  Note,
  PullRequest,
  TestRun,
  Turn,
  TurnStatus,
} from '../../contract/session'
import type { FoundCommit } from '../ledger/commits'

/** What the reader holds while it reads: facts in order of their evidence ids, each in one turn. They change as twins arrive. */

export interface TurnFact {
  /** Position among all turns that were ever begun. */
  readonly order: number
  /** Position among the turns that are still there, as of the last snapshot; -1: undone. */
  index: number
  /** What the last snapshot made of it; null when that was nothing. */
  told: Turn | null
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
  /** How often each text came on each channel: twins make one message. Emptied when the turn is long over. */
  readonly heard: Map<string, Heard>
  readonly openCalls: Set<string>
  /** The turn's own facts by kind, so that nothing has to look through those of all turns. */
  readonly prompts: PromptFact[]
  readonly speeches: SpeechFact[]
  /** What a review was asked for, and what it found: where nobody typed or said anything, they are the turn's prompt and answer. */
  asked: NoteFact | null
  reviewed: NoteFact | null
  factCount: number
  /** Number of its first fact, and of the first file change that waits for the outcome of its patch. */
  firstFact: number | null
  firstPending: number | null
  lastFactAt: number | null
}

export interface Heard {
  item: number
  event: number
  kept: number
}

interface Fact {
  readonly number: number
  readonly turn: TurnFact
  readonly at: number | null
  /** Where in the thread's history the line begins that first told of it. */
  readonly offset: number
}

/** Text that may be shortened later, when a thread holds more of it than memory should. */
export interface Weighed {
  weight: number
  /** 0: as it came; 1: shortened; 2: shortened to next to nothing. */
  level: 0 | 1 | 2
}

export interface PromptFact extends Fact {
  readonly kind: 'prompt'
  readonly text: string
  isCertain: boolean
  /** What a snapshot made of it; null once it changed. So with every fact. */
  told: Note | null
}

export interface SpeechFact extends Fact, Weighed {
  readonly kind: 'speech'
  text: string
  phase: 'commentary' | 'final_answer' | null
  told: Note | null
}

export interface CommandFact extends Fact, Weighed {
  readonly kind: 'command'
  command: string
  cwd: string | null
  exitCode: number | null
  output: string
  /** The line that told the most of the output; null while none did. */
  outputOffset: number | null
  /** Length of all that was told, and of the longest that one line told. */
  outputChars: number
  longestChars: number
  /** `output` is not all there was. */
  isOutputClipped: boolean
  by: 'agent' | 'user'
  /** The item told the whole output: what the call returned adds nothing. */
  isOutputWhole: boolean
  /** What was recognised before the output was shortened; null before that. */
  found: Found | null
  told: ToldCommand | null
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
  told: FileChange | null
}

export interface NoteFact extends Fact, Weighed {
  readonly kind: 'note'
  readonly noteKind: Exclude<Note['kind'], 'prompt' | 'answer' | 'commentary'>
  text: string
  told: Note | null
}

export type AnyFact = PromptFact | SpeechFact | CommandFact | FileFact | NoteFact

/** What a command turned out to be. */
export interface Found {
  readonly test: Omit<TestRun, 'e' | 'turn' | 'command'> | null
  readonly commits: readonly FoundCommit[]
  readonly branches: readonly Pick<Branch, 'name' | 'action'>[]
  readonly pullRequests: readonly string[]
}

export type ToldCommit = FoundCommit & Pick<Commit, 'e' | 'turn'>

/** A command as the contract has it; `meaning` null: nothing was recognised in it. */
export interface ToldCommand {
  readonly command: Command
  readonly meaning: Meaning | null
}

export interface Meaning {
  readonly test: TestRun | null
  readonly commits: readonly ToldCommit[]
  readonly branches: readonly Branch[]
  readonly pullRequests: readonly PullRequest[]
}
