import type { Tokens } from '../../contract/session'

/** One line of a transcript, whatever release wrote it. Instants are UTC milliseconds. */
export interface Entry {
  /** Position in a paginated history; null in legacy files. */
  readonly ordinal: number | null
  readonly at: number | null
  /** The turn it says it belongs to; null in older releases. */
  readonly turnId: string | null
  readonly body: EntryBody
}

export type EntryBody =
  | Meta
  | { readonly kind: 'context'; readonly cwd: string | null; readonly model: string | null }
  | Message
  | { readonly kind: 'call'; readonly callId: string; readonly call: Call }
  | { readonly kind: 'output'; readonly callId: string; readonly output: CallOutput }
  | CommandEnd
  | PatchEnd
  | { readonly kind: 'tool'; readonly callId: string | null; readonly text: string }
  | { readonly kind: 'search'; readonly callId: string | null; readonly text: string }
  | { readonly kind: 'plan'; readonly text: string }
  | { readonly kind: 'task_started'; readonly startedAt: number | null }
  | {
      readonly kind: 'task_complete'
      readonly answer: string | null
      readonly error: string | null
      readonly completedAt: number | null
    }
  | { readonly kind: 'turn_aborted'; readonly reason: string }
  | { readonly kind: 'rolled_back'; readonly turns: number }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'tokens'; readonly tokens: Tokens }
  | { readonly kind: 'compaction' }
  /** Known, and nothing to keep. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown'; readonly type: string }

export interface Meta {
  readonly kind: 'meta'
  readonly id: string | null
  readonly startedAt: number | null
  readonly cwd: string | null
  readonly gitBranch: string | null
  readonly cliVersion: string | null
  readonly source: string
  readonly isSubagent: boolean
  readonly isInternal: boolean
  readonly forkedFromId: string | null
  readonly parentId: string | null
  /** Where a subagent stands among the agents: "/root/check_readme". */
  readonly agentPath: string | null
  /** Lines with smaller ordinals were inherited from the parent. */
  readonly ownFromOrdinal: number | null
}

export interface Message {
  readonly kind: 'message'
  readonly role: 'user' | 'assistant'
  /** `item`: as the model saw it; `event`: as Codex told its surface about it. Most messages are written as both. */
  readonly channel: 'item' | 'event'
  readonly text: string
  readonly phase: 'commentary' | 'final_answer' | null
  /** Codex itself said that a person wrote this; false: only its wording was judged. Always true for the assistant. */
  readonly isCertain: boolean
  /** A `!command` that the person ran, with what came out. */
  readonly userShell: UserShell | null
  /** The folder that an injected environment context names: bare transcripts say it nowhere else. */
  readonly contextCwd: string | null
}

export interface UserShell {
  readonly command: string
  readonly exitCode: number | null
  readonly output: string
}

export type Call =
  | { readonly kind: 'command'; readonly command: string; readonly cwd: string | null }
  | { readonly kind: 'patch'; readonly patch: string; readonly cwd: string | null }
  /** More input for a command that still runs. */
  | { readonly kind: 'stdin'; readonly session: string }
  | { readonly kind: 'plan'; readonly text: string }
  | { readonly kind: 'tool'; readonly text: string }

export interface CallOutput {
  readonly text: string
  readonly exitCode: number | null
  /** The number under which a command goes on running. */
  readonly runningSession: string | null
}

export interface CommandEnd {
  readonly kind: 'command_end'
  readonly callId: string
  readonly command: string
  readonly cwd: string | null
  readonly exitCode: number | null
  /** Null when the item has none: the output of the call stands. */
  readonly output: string | null
  readonly by: 'agent' | 'user'
}

export interface PatchEnd {
  readonly kind: 'patch_end'
  readonly callId: string
  readonly files: readonly PatchFile[]
  readonly ok: boolean
}

/** One file of a patch; `path` as Codex wrote it. */
export interface PatchFile {
  readonly path: string
  readonly change: 'add' | 'update' | 'delete' | 'move'
  readonly movedTo: string | null
  readonly added: number
  readonly removed: number
}
