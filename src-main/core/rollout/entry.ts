import type { PlanLimits, SessionKind, Tokens } from '../../contract/session'

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
  | ToolEnd
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
  | TokenCount
  /** `entered`: what was asked to be reviewed; `exited`: what the reviewer found. */
  | { readonly kind: 'review'; readonly stage: 'entered' | 'exited'; readonly text: string }
  /** What the thread is to reach, and how that stands. Told again, with the same text, whenever its counters move. */
  | { readonly kind: 'goal'; readonly text: string }
  | AgentActivity
  | { readonly kind: 'compaction' }
  /** Known, and nothing to keep. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown'; readonly type: string }

export interface Meta {
  readonly kind: 'meta'
  /** What the thread is for. */
  readonly sessionKind: SessionKind
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
  /** The name that Codex gave a subagent ("Sartre"). */
  readonly agentNickname: string | null
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
  /** `script`: what a code mode call runs. Its real commands are told by items of their own; without those it is the command. */
  | { readonly kind: 'tool'; readonly text: string; readonly script: string | null }

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

/** A call of an MCP server or of a client's own tool, as its end tells it. `text`: "server.tool arguments", and what went wrong. */
export interface ToolEnd {
  readonly kind: 'tool'
  readonly callId: string | null
  readonly text: string
  /** Null: the line does not say. */
  readonly ok: boolean | null
}

/** Counters of `token_count`; at least one of the three is there. */
export interface TokenCount {
  readonly kind: 'tokens'
  /** Since the thread began, what it inherited included. Null also for the placeholder that Codex writes on context overflow. */
  readonly total: Tokens | null
  /** The last answer's own. */
  readonly last: Tokens | null
  readonly limits: Omit<PlanLimits, 'at'> | null
}

/** Something another thread did: it was started, it ended, it answered. */
export interface AgentActivity {
  readonly kind: 'subagent'
  readonly threadId: string | null
  readonly name: string | null
  /** A whole sentence. */
  readonly text: string
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
