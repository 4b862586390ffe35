import { z } from 'zod'
import { EvidenceId } from './session'

/**
 * Fixed interface: what `debrief summaries show --json` prints. Money is integer nano-dollars (1e-9 USD). `summaries run --json` prints
 * { summaries, errors }, an error with `subject` (the PATH or ID as given) and its problem in words; with --dry-run also `previews`.
 * `watch --json` prints one a line, with `project`, `tests` and `problem`.
 */

export const Outcome = z.enum(['done', 'partial', 'failed', 'aborted', 'unclear'])
export type Outcome = z.infer<typeof Outcome>

/** How a summary is written. `own`: by the person's own instruction, `summarize.ownPrompt`. */
export const SummaryStyle = z.enum(['brief', 'standard', 'detailed', 'handoff', 'changelog', 'own'])
export type SummaryStyle = z.infer<typeof SummaryStyle>

/**
 * `verified`: every assertion resolved against the transcript. `repaired`: the model's first words failed, and what stands was
 * checked: its second try, or the ledger's own words. `struck`: not supported, shown struck with the reason. `unchecked`: names no
 * entity and no outcome. What is verified or repaired stands on evidence.
 */
export const Verdict = z.enum(['verified', 'repaired', 'struck', 'unchecked'])
export type Verdict = z.infer<typeof Verdict>

/** `state` and `next` are a handoff's, `changes` a changelog entry's. */
export const ClaimSection = z.enum([
  ...(['title', 'line', 'asked', 'done', 'decided', 'problems', 'open'] as const),
  ...(['state', 'next', 'changes'] as const),
])
export type ClaimSection = z.infer<typeof ClaimSection>

/** Why a sentence was struck, as data: `name` is one of the catalogue's (`struck.NAME`), `values` are those that its text takes. */
export const StruckReason = z.object({
  name: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type StruckReason = z.infer<typeof StruckReason>

export const Claim = z.object({
  section: ClaimSection,
  text: z.string(),
  verdict: Verdict,
  evidence: z.array(EvidenceId),
  /** Why it was struck or replaced, one short sentence in English; null when it holds. */
  reason: z.string().nullable(),
  /** The same as data, for whoever says it in another language; absent when it holds, and where an earlier release stored it. */
  why: StruckReason.optional(),
  /** The words that failed before a repair; null where nothing was repaired. */
  was: z.string().nullable().default(null),
})
export type Claim = z.infer<typeof Claim>

/** Every kind of secret that redaction knows is a short snake_case word, e.g. `openrouter_key`. */
export const Redaction = z.object({ kind: z.string(), count: z.number().int() })
export type Redaction = z.infer<typeof Redaction>

/**
 * What the agent said in its own answers, and the facts say otherwise; found without a model. `said`: its words, redacted, one
 * sentence; `saidE`: where; `evidence`: what shows the contrary.
 */
export const Contradiction = z.object({
  code: z.enum([
    ...(['tests_failed', 'tests_not_run', 'not_run_after_edit', 'build_failed'] as const),
    ...(['not_committed', 'not_pushed', 'file_not_changed'] as const),
  ]),
  said: z.string(),
  saidE: EvidenceId,
  evidence: z.array(EvidenceId),
})
export type Contradiction = z.infer<typeof Contradiction>

export const Summary = z.object({
  id: z.string(),
  sessionId: z.string(),
  kind: z.enum(['ledger', 'model']),
  style: SummaryStyle,
  title: z.string(),
  line: z.string(),
  outcome: Outcome,
  /** Markdown without struck sentences. */
  body: z.string(),
  claims: z.array(Claim),
  contradictions: z.array(Contradiction),
  /** The summary that this one continues, because the session went on; null when it was written from the beginning. */
  basedOnId: z.string().nullable(),
  /** The model that really answered; null for a ledger summary. */
  model: z.string().nullable(),
  /** Tokens and cost of all calls that it took. */
  promptTokens: z.number().int(),
  cachedTokens: z.number().int(),
  completionTokens: z.number().int(),
  reasoningTokens: z.number().int(),
  costNanoUsd: z.number().int(),
  /** Nobody has told the cost of one of its calls yet: that one counts 0 here, and its upper bound is held against the limits. */
  isCostOpen: z.boolean(),
  redactions: z.array(Redaction),
  createdAt: z.number(),
})
export type Summary = z.infer<typeof Summary>

/** One version of a session's summary: `debrief summaries versions --json` prints an array of these, newest first. */
export const SummaryVersion = Summary.pick({
  ...({ id: true, kind: true, style: true, model: true, outcome: true, title: true, line: true } as const),
  ...({ costNanoUsd: true, isCostOpen: true, createdAt: true } as const),
}).extend({
  /** As in SummaryRow. */
  verified: z.number().int(),
  checkable: z.number().int(),
  /** The one that stands for the session. */
  isCurrent: z.boolean(),
  /** Written from the session as it is now. */
  isOfPresentContent: z.boolean(),
})
export type SummaryVersion = z.infer<typeof SummaryVersion>

/**
 * A row of the list: the newest summary of a session, joined with what the list shows of the session. `debrief summaries list --json`
 * prints an array of these.
 */
export const SummaryRow = z.object({
  id: z.string(),
  sessionId: z.string(),
  kind: z.enum(['ledger', 'model']),
  /** The person's own title, else the thread's name in Codex, else the summary's. */
  title: z.string(),
  line: z.string(),
  outcome: Outcome,
  model: z.string().nullable(),
  costNanoUsd: z.number().int(),
  /** Nobody has told the cost yet: `costNanoUsd` is then 0, and its upper bound is held against the limits. */
  isCostOpen: z.boolean(),
  createdAt: z.number(),
  project: z.string(),
  gitBranch: z.string().nullable(),
  /** The session's status, so that a list can say "running". */
  status: z.enum(['running', 'ended', 'aborted', 'failed', 'stalled']),
  /** Instant of the session's last event: the list sorts by it. */
  activeAt: z.number(),
  /** Claims that stand on evidence: verified + repaired. */
  verified: z.number().int(),
  /** Claims that could be checked: verified + repaired + struck. */
  checkable: z.number().int(),
  /** How often the agent said what the facts deny. */
  contradictions: z.number().int(),
  isRead: z.boolean(),
  /** The person's own mark on the session. */
  isStarred: z.boolean(),
  /** The session's transcript is gone. */
  isVanished: z.boolean(),
  /** Its Codex home is no longer watched. */
  isUnwatched: z.boolean(),
  subagents: z.number().int(),
})
export type SummaryRow = z.infer<typeof SummaryRow>
