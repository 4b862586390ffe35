import { z } from 'zod'

/**
 * A Codex thread as Debrief understands it, whatever release wrote it. Field names and meanings are fixed: they are what
 * `debrief sessions show --json` prints. Instants are UTC milliseconds. `e` is the id of a transcript event ("E7"):
 * one event may carry several facts (a command that ran tests and made a commit), which then share its id.
 */

/** How a session stands. `stalled`: it stopped writing in the middle of a turn and stayed quiet. */
export const SessionStatus = z.enum(['running', 'ended', 'aborted', 'failed', 'stalled'])
export type SessionStatus = z.infer<typeof SessionStatus>

/** How one turn stands; a turn never stalls, only its session does. */
export const TurnStatus = z.enum(['running', 'ended', 'aborted', 'failed'])
export type TurnStatus = z.infer<typeof TurnStatus>

export const EvidenceId = z.string().regex(/^E\d+$/)

/**
 * Byte offset of a line in the thread's joined history: its `sources` one behind the other, each as long as `sizeBytes` says (in
 * decompressed bytes for `.zst`).
 */
const Offset = z.number().int()

/** A call of the agent that nothing came back of, and after which nothing happened: it may wait for a person. */
export const OpenCall = z.object({
  e: EvidenceId,
  kind: z.enum(['command', 'patch', 'tool']),
  /** The tool that was called; null for a command, which `commands` has. */
  name: z.string().nullable(),
})
export type OpenCall = z.infer<typeof OpenCall>

export const Turn = z.object({
  index: z.number().int(),
  /** Codex's turn id; null where the release wrote none. */
  id: z.string().nullable(),
  /** What the person typed, injected context removed; several messages of one turn are joined by a blank line. */
  prompt: z.string(),
  promptE: EvidenceId.nullable(),
  /** The final assistant message; null while there is none. */
  answer: z.string().nullable(),
  answerE: EvidenceId.nullable(),
  status: TurnStatus,
  error: z.string().nullable(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** Only while the turn runs and has one. No content: it makes no session due. */
  openCall: OpenCall.optional(),
})
export type Turn = z.infer<typeof Turn>

export const Command = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  /** As a person would type it: the script, without the `bash -lc` wrapper. */
  command: z.string(),
  /** null: still running, or the transcript does not say. */
  exitCode: z.number().int().nullable(),
  /**
   * stdout and stderr as the transcript has them, clipped head and tail: at 16 KiB of what failed or ran tests, at 4 KiB of what
   * else went well. `outputOffset` leads to the whole.
   */
  output: z.string(),
  cwd: z.string().nullable(),
  /** `user`: typed by the person with `!`. */
  by: z.enum(['agent', 'user']),
  at: z.number().nullable(),
  /** The line that first told of the command. */
  offset: Offset,
  /** The line that holds the whole output; null when `output` is all there is. */
  outputOffset: Offset.nullable(),
})
export type Command = z.infer<typeof Command>

export const FileChange = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  /** Relative to the session's folder where it is inside it, else absolute. Always with `/`. */
  path: z.string(),
  change: z.enum(['add', 'update', 'delete', 'move']),
  /** The new path of a move, else null. */
  movedTo: z.string().nullable(),
  added: z.number().int(),
  removed: z.number().int(),
  /** False: Codex reported that the patch did not apply. */
  ok: z.boolean(),
  at: z.number().nullable(),
  offset: Offset,
})
export type FileChange = z.infer<typeof FileChange>

export const TestRun = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  command: z.string(),
  ok: z.boolean(),
  /** Counts as the runner printed them; null where it printed none. */
  passed: z.number().int().nullable(),
  failed: z.number().int().nullable(),
  /** The runner recognised, e.g. "vitest"; null when only the exit code and the wording say so. */
  runner: z.string().nullable(),
})
export type TestRun = z.infer<typeof TestRun>

export const Commit = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  subject: z.string(),
  /** Abbreviated or full; null where the output did not show it. */
  hash: z.string().nullable(),
  /** The branch that git printed with it; null where it printed none. */
  branch: z.string().nullable(),
})
export type Commit = z.infer<typeof Commit>

/** A branch that a command made or went to. */
export const Branch = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  name: z.string(),
  action: z.enum(['created', 'switched']),
})
export type Branch = z.infer<typeof Branch>

/** A pull (or merge) request that a command opened. */
export const PullRequest = z.object({ e: EvidenceId, turn: z.number().int(), url: z.string() })
export type PullRequest = z.infer<typeof PullRequest>

/** The last plan of the session. `dropped`: steps of earlier plans that neither were completed nor stand in it. */
export const Plan = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  steps: z.array(z.object({ text: z.string(), status: z.enum(['pending', 'in_progress', 'completed']) })),
  dropped: z.array(z.string()),
})
export type Plan = z.infer<typeof Plan>

/** Codex's own counters. `cached` is part of `input`, `reasoning` part of `output`, `total = input + output`. */
export const Tokens = z.object({
  input: z.number().int(),
  cached: z.number().int(),
  output: z.number().int(),
  reasoning: z.number().int(),
  total: z.number().int(),
})
export type Tokens = z.infer<typeof Tokens>

/**
 * Tokens that one model used in one quarter of an hour (`at`: its start, UTC ms): quarters add up to days in every time zone.
 * Only the thread's own: what a fork or a subagent inherited is not in it.
 */
export const TokenUse = Tokens.extend({ at: z.number().int(), model: z.string().nullable() })
export type TokenUse = z.infer<typeof TokenUse>

/** The limits of the person's ChatGPT plan as Codex last reported them. `usedPercent`: 0–100; `resetsAt`: UTC ms. */
export const PlanLimits = z.object({
  at: z.number(),
  planType: z.string().nullable(),
  windows: z.array(
    z.object({
      usedPercent: z.number(),
      windowMinutes: z.number().int().nullable(),
      resetsAt: z.number().nullable(),
    }),
  ),
})
export type PlanLimits = z.infer<typeof PlanLimits>

/** A thread that another one started, told from the parent's side. */
export const Subagent = z.object({
  id: z.string(),
  name: z.string(),
  status: SessionStatus,
  /** Its final answer; null while there is none. */
  answer: z.string().nullable(),
  tokens: Tokens.nullable(),
})
export type Subagent = z.infer<typeof Subagent>

export const WarningCode = z.enum([
  'bad_line',
  'unknown_type',
  'line_clipped',
  'no_messages',
  /** A large file without any prompt, answer or command: its format was not understood. */
  'not_understood',
  'missing_base',
  'not_utf8',
  /** Bytes that were left unread on purpose (inline images, the middle of lines above the cap); `count` is bytes. */
  'skipped_bytes',
  /** A compressed file ends in the middle: what came before the cut was read. */
  'cut_file',
])
export const Warning = z.object({ code: WarningCode, count: z.number().int(), message: z.string() })
export type Warning = z.infer<typeof Warning>

/** What an event is about, for readers that walk the session in order (prompt builder, transcript view). */
export const Note = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  kind: z.enum([
    'prompt',
    'answer',
    'commentary',
    'plan',
    'error',
    'abort',
    'compaction',
    'search',
    'tool',
    'review',
    'goal',
    'subagent',
  ]),
  text: z.string(),
  at: z.number().nullable(),
  offset: Offset,
})
export type Note = z.infer<typeof Note>

/** What a thread is for. `user`: a person works in it; `review`: `/review` or `codex review`; `internal`: Codex's other helpers. */
export const SessionKind = z.enum(['user', 'exec', 'review', 'subagent', 'guardian', 'internal'])
export type SessionKind = z.infer<typeof SessionKind>

export const Session = z.object({
  id: z.string(),
  /** The newest file of the thread. */
  path: z.string(),
  /** The files that make the thread, in reading order; `sizeBytes`: how much of each belongs to it. */
  sources: z.array(z.object({ path: z.string(), sizeBytes: z.number().int() })),
  /** The person's own title, else the thread's name, else the first line of the first prompt. Never empty. */
  title: z.string(),
  /** The thread's name in Codex (`session_index.jsonl`); null without one. */
  name: z.string().nullable(),
  kind: SessionKind,
  cwd: z.string().nullable(),
  gitBranch: z.string().nullable(),
  /** The last one used. */
  model: z.string().nullable(),
  /** Every model used, in order of appearance. */
  models: z.array(z.string()),
  cliVersion: z.string().nullable(),
  /** "cli", "vscode", "exec", "mcp", "subagent", "internal", "custom:<name>" or "unknown". */
  source: z.string(),
  isSubagent: z.boolean(),
  /** Codex's own helpers (guardian, memory consolidation, title makers): never summarized alone. */
  isInternal: z.boolean(),
  archived: z.boolean(),
  forkedFromId: z.string().nullable(),
  parentId: z.string().nullable(),
  /** A subagent's own name; null for every other thread. */
  agentName: z.string().nullable(),
  /** Every file of it is gone: what is stored is all that is left. */
  isVanished: z.boolean(),
  /** It lies in a Codex home that is no longer watched: what is stored is as it was then. */
  isUnwatched: z.boolean(),
  status: SessionStatus,
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  turns: z.array(Turn),
  commands: z.array(Command),
  fileChanges: z.array(FileChange),
  tests: z.array(TestRun),
  commits: z.array(Commit),
  branches: z.array(Branch),
  pullRequests: z.array(PullRequest),
  plan: Plan.nullable(),
  /** Filled in by the index: a transcript alone does not know its children. */
  subagents: z.array(Subagent),
  /** Everything else worth citing, with the prompts and answers of `turns` among them, in transcript order. */
  notes: z.array(Note),
  /** The thread's own: what it inherited from a fork's or a subagent's parent is taken off. */
  tokens: Tokens.nullable(),
  tokenUse: z.array(TokenUse),
  planLimits: PlanLimits.nullable(),
  warnings: z.array(Warning),
})
export type Session = z.infer<typeof Session>

/** One row of a list of sessions: `debrief sessions list --json` prints an array of these. */
export const SessionRow = z.object({
  id: z.string(),
  path: z.string(),
  title: z.string(),
  cwd: z.string().nullable(),
  project: z.string(),
  gitBranch: z.string().nullable(),
  model: z.string().nullable(),
  source: z.string(),
  isSubagent: z.boolean(),
  kind: SessionKind,
  parentId: z.string().nullable(),
  archived: z.boolean(),
  isVanished: z.boolean(),
  isUnwatched: z.boolean(),
  status: SessionStatus,
  startedAt: z.number().nullable(),
  /** Instant of the last event, for sorting and "12 minutes ago". */
  activeAt: z.number(),
  /** The newest summary, if any. */
  summaryId: z.string().nullable(),
})
export type SessionRow = z.infer<typeof SessionRow>
