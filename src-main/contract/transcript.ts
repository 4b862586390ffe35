import { z } from 'zod'
import { Command, EvidenceId, FileChange, Note, TestRun, TurnStatus } from './session'

/** One event of a transcript as a person reads it. What `debrief transcript --json` prints is an array of these. */
export const TranscriptEntry = z.object({
  e: EvidenceId,
  turn: z.number().int(),
  kind: z.enum([...Note.shape.kind.options, 'command', 'file']),
  /** What was said; the command line of a command; the path of a file change. */
  text: z.string(),
  at: z.number().nullable(),
  /** Only of commands. */
  command: Command.pick({ exitCode: true, output: true, cwd: true, by: true })
    .extend({ isOutputClipped: z.boolean(), test: TestRun.pick({ ok: true, passed: true, failed: true }).nullable() })
    .nullable(),
  /** Only of file changes. */
  file: FileChange.pick({ change: true, movedTo: true, added: true, removed: true, ok: true }).nullable(),
})
export type TranscriptEntry = z.infer<typeof TranscriptEntry>

/** A turn in the outline; `firstEntry` is the position of its first entry in the whole transcript. */
export const TranscriptTurn = z.object({
  index: z.number().int(),
  prompt: z.string(),
  status: TurnStatus,
  firstEntry: z.number().int(),
})
export type TranscriptTurn = z.infer<typeof TranscriptTurn>

/** A stretch of a transcript: `entries` begin at position `offset` of `total`. */
export const TranscriptPage = z.object({
  sessionId: z.string(),
  title: z.string(),
  offset: z.number().int(),
  total: z.number().int(),
  turns: z.array(TranscriptTurn),
  entries: z.array(TranscriptEntry),
})
export type TranscriptPage = z.infer<typeof TranscriptPage>

/** Where a page begins: at a position, or around an evidence id. */
export const TranscriptQuery = z.strictObject({
  sessionId: z.string().min(1).max(200),
  from: z.union([z.number().int().min(0), EvidenceId]),
  limit: z.number().int().min(1).max(500),
})
export type TranscriptQuery = z.infer<typeof TranscriptQuery>

/** The whole output of a command, read from the transcript again; `isClipped`: even that is cut, at 4 MiB. */
export const WholeOutput = z.object({ text: z.string(), isClipped: z.boolean() })
export type WholeOutput = z.infer<typeof WholeOutput>
