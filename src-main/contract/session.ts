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
})
export type Turn = z.infer<typeof Turn>

export const Command = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  /** As a person would type it: the script, without the `bash -lc` wrapper. */
  command: z.string(),
  /** null: still running, or the transcript does not say. */
  exitCode: z.number().int().nullable(),
  /** stdout and stderr as the transcript has them, clipped head and tail at 16 KiB. */
  output: z.string(),
  cwd: z.string().nullable(),
  /** `user`: typed by the person with `!`. */
  by: z.enum(['agent', 'user']),
  at: z.number().nullable(),
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
})
export type Commit = z.infer<typeof Commit>

/** Codex's own counters. `cached` is part of `input`, `reasoning` part of `output`, `total = input + output`. */
export const Tokens = z.object({
  input: z.number().int(),
  cached: z.number().int(),
  output: z.number().int(),
  reasoning: z.number().int(),
  total: z.number().int(),
})
export type Tokens = z.infer<typeof Tokens>

export const WarningCode = z.enum([
  'bad_line',
  'unknown_type',
  'line_clipped',
  'no_messages',
  'missing_base',
  'not_utf8',
])
export const Warning = z.object({ code: WarningCode, count: z.number().int(), message: z.string() })
export type Warning = z.infer<typeof Warning>

/** What an event is about, for readers that walk the session in order (prompt builder, transcript view). */
export const Note = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  kind: z.enum(['prompt', 'answer', 'commentary', 'plan', 'error', 'abort', 'compaction', 'search', 'tool']),
  text: z.string(),
  at: z.number().nullable(),
})
export type Note = z.infer<typeof Note>

export const Session = z.object({
  id: z.string(),
  path: z.string(),
  /** The person's thread name where Codex recorded one, else the first line of the first prompt. Never empty. */
  title: z.string(),
  cwd: z.string().nullable(),
  gitBranch: z.string().nullable(),
  model: z.string().nullable(),
  cliVersion: z.string().nullable(),
  /** "cli", "vscode", "exec", "mcp", "subagent", "internal", "custom:<name>" or "unknown". */
  source: z.string(),
  isSubagent: z.boolean(),
  /** Codex's own helpers (guardian, memory consolidation, title makers): never summarized alone. */
  isInternal: z.boolean(),
  archived: z.boolean(),
  forkedFromId: z.string().nullable(),
  parentId: z.string().nullable(),
  status: SessionStatus,
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  turns: z.array(Turn),
  commands: z.array(Command),
  fileChanges: z.array(FileChange),
  tests: z.array(TestRun),
  commits: z.array(Commit),
  /** Everything else worth citing, with the prompts and answers of `turns` among them, in transcript order. */
  notes: z.array(Note),
  tokens: Tokens.nullable(),
  warnings: z.array(Warning),
})
export type Session = z.infer<typeof Session>

/** One row of a list of sessions. */
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
  archived: z.boolean(),
  status: SessionStatus,
  startedAt: z.number().nullable(),
  /** Instant of the last event, for sorting and "12 minutes ago". */
  activeAt: z.number(),
  /** The newest summary, if any. */
  summaryId: z.string().nullable(),
})
export type SessionRow = z.infer<typeof SessionRow>
