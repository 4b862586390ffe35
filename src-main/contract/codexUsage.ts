import { z } from 'zod'
import { PlanLimits, Tokens } from './session'

/**
 * What Codex itself used, read from the transcripts. `estimateNanoUsd` is what the same tokens would cost at API list prices:
 * an estimate, nobody billed it; null where no price is known. Days are the person's own zone, "YYYY-MM-DD".
 */
export const CodexUsageRow = Tokens.extend({
  day: z.string().nullable(),
  model: z.string().nullable(),
  project: z.string().nullable(),
  sessions: z.number().int(),
  estimateNanoUsd: z.number().int().nullable(),
})
export type CodexUsageRow = z.infer<typeof CodexUsageRow>

/** What `debrief usage --codex --json` prints. */
export const CodexUsage = z.object({
  rows: z.array(CodexUsageRow),
  total: Tokens.extend({ estimateNanoUsd: z.number().int() }),
  /** Models whose tokens are in no estimate. */
  unpriced: z.array(z.string()),
  /** "YYYY-MM-DD": the day of the price table. */
  pricesAsOf: z.string(),
  planLimits: PlanLimits.nullable(),
})
export type CodexUsage = z.infer<typeof CodexUsage>

export const CodexUsageBy = z.enum(['day', 'model', 'project'])
export type CodexUsageBy = z.infer<typeof CodexUsageBy>

export const CodexUsageQuery = z.strictObject({ by: CodexUsageBy, sinceDay: z.string().nullable() })
export type CodexUsageQuery = z.infer<typeof CodexUsageQuery>
