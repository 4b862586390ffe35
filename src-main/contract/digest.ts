import { z } from 'zod'
import { SessionStatus } from './session'
import { Outcome } from './summary'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/**
 * Which sessions a digest tells of: those whose last event lies in it, as in the list, so that each is in one day only.
 * `look`: since the look before this one (`core/digest/look`). `days`: of the person's own zone, both belong to it; null leaves that end open.
 */
export const DigestRange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('look') }),
  z.strictObject({ kind: z.literal('days'), sinceDay: day.nullable(), untilDay: day.nullable() }),
])
export type DigestRange = z.infer<typeof DigestRange>

/** `project`: an absolute path, or only its last folder; null for all. */
export const DigestQuery = z.strictObject({ range: DigestRange, project: z.string().min(1).max(4_096).nullable() })
export type DigestQuery = z.infer<typeof DigestQuery>

/** Something that stands: a claim that was verified or repaired, or a fact of the ledger. */
export const DigestLine = z.object({
  kind: z.enum(['contradiction', 'tests', 'ending', 'problem', 'open', 'next', 'plan']),
  text: z.string(),
  /** The events that show it; they are of the session that the line stands under. */
  evidence: z.array(z.string()),
})
export type DigestLine = z.infer<typeof DigestLine>

export const DigestSession = z.object({
  sessionId: z.string(),
  /** The summary that its words are from. */
  summaryId: z.string(),
  title: z.string(),
  /** What was done, in one sentence that stands. */
  line: z.string(),
  lineEvidence: z.array(z.string()),
  outcome: Outcome,
  status: SessionStatus,
  /** UTC ms of its last event. */
  activeAt: z.number(),
  gitBranch: z.string().nullable(),
  subagents: z.number().int(),
  isRead: z.boolean(),
  /** What failed or needs a look. */
  trouble: z.array(DigestLine),
  /** What is left to do. */
  open: z.array(DigestLine),
})
export type DigestSession = z.infer<typeof DigestSession>

/** Of the sessions told, with what their subagents did. Money in nano-dollars. */
export const DigestNumbers = z.object({
  sessions: z.number().int(),
  running: z.number().int(),
  commits: z.number().int(),
  files: z.number().int(),
  added: z.number().int(),
  removed: z.number().int(),
  /** Sessions that ran tests, and those of them whose last run failed. */
  tested: z.number().int(),
  testsFailed: z.number().int(),
  /** Codex's own, of these sessions from their beginning. */
  codexTokens: z.number().int(),
  /** What OpenRouter billed for their summaries so far. */
  costNanoUsd: z.number().int(),
})
export type DigestNumbers = z.infer<typeof DigestNumbers>

export const DigestProject = z.object({
  /** Absolute path of its repository or folder; "" for sessions that name none. */
  project: z.string(),
  /** Newest first. */
  sessions: z.array(DigestSession),
  numbers: DigestNumbers,
})
export type DigestProject = z.infer<typeof DigestProject>

/** `debrief digest --json` prints it, redacted. Made of stored summaries and ledgers alone: it costs nothing and sends nothing. */
export const Digest = z.object({
  range: DigestRange,
  /** UTC ms: the first instant that belongs to it, and the first that does not any more; null where an end is open. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** For `look`: when the look before this one ended; null when there was none, and the digest tells of the last day. */
  lookedAt: z.number().nullable(),
  /** The ones with the newest sessions first. */
  projects: z.array(DigestProject),
  numbers: DigestNumbers,
  /** Sessions of the range that were too many to tell: the oldest ones. They are in no number. */
  leftOut: z.number().int(),
})
export type Digest = z.infer<typeof Digest>
