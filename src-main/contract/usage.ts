import { z } from 'zod'

/** Fixed interface: what `debrief usage --json` prints. Days are the person's own zone, "YYYY-MM-DD". */
export const UsageRow = z.object({
  day: z.string().nullable(),
  /** "2026-W48" (ISO 8601, weeks from Monday) and "2026-11". */
  week: z.string().nullable(),
  month: z.string().nullable(),
  model: z.string().nullable(),
  project: z.string().nullable(),
  sessionId: z.string().nullable(),
  /** The session's title as it stands; null for calls of no session and of sessions that are gone. */
  title: z.string().nullable(),
  calls: z.number().int(),
  /** Of `calls`: those that brought no summary and were billed all the same. */
  failed: z.number().int(),
  promptTokens: z.number().int(),
  cachedTokens: z.number().int(),
  completionTokens: z.number().int(),
  reasoningTokens: z.number().int(),
  costNanoUsd: z.number().int(),
})
export type UsageRow = z.infer<typeof UsageRow>

export const Budget = z.object({
  dayNanoUsd: z.number().int(),
  monthNanoUsd: z.number().int(),
  sessionNanoUsd: z.number().int(),
  /** Booked today plus what running and unsettled calls have reserved. */
  spentTodayNanoUsd: z.number().int(),
  /** The same since the first of the month, in the person's zone. */
  spentMonthNanoUsd: z.number().int(),
})
export type Budget = z.infer<typeof Budget>

export const UsageBy = z.enum(['day', 'week', 'month', 'model', 'project', 'session'])
export type UsageBy = z.infer<typeof UsageBy>

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Both days belong to the range; null leaves that end open. */
export const UsageQuery = z.strictObject({ by: UsageBy, sinceDay: day.nullable(), untilDay: day.nullable() })
export type UsageQuery = z.infer<typeof UsageQuery>

/** A piece of a day's column. */
export const UsagePart = z.object({
  day: z.string(),
  model: z.string(),
  calls: z.number().int(),
  tokens: z.number().int(),
  costNanoUsd: z.number().int(),
})
export type UsagePart = z.infer<typeof UsagePart>

export const Usage = z.object({
  totalNanoUsd: z.number().int(),
  rows: z.array(UsageRow),
  budget: Budget,
  /** The range by day and model, for the chart. */
  parts: z.array(UsagePart),
  /** Calls whose cost nobody has told yet: they count against the limits at their upper bound, and in no row. */
  held: z.object({ calls: z.number().int(), nanoUsd: z.number().int() }),
  /** Median of a summary's cost in the range; null without one. */
  medianNanoUsd: z.number().int().nullable(),
  summaries: z.number().int(),
  /** This month, whatever the range: booked so far, and at this pace by its end; null while it is not two days old. */
  month: z.object({ bookedNanoUsd: z.number().int(), forecastNanoUsd: z.number().int().nullable() }),
})
export type Usage = z.infer<typeof Usage>

/**
 * What was booked for the key in use, held against what OpenRouter says it spent since Debrief first asked.
 * `debrief usage --reconcile --json` prints { key, reconciliation }: what OpenRouter says of the key (`KeyCheck`), and this.
 */
export const Reconciliation = z.object({
  /** UTC ms: OpenRouter's first and last word. */
  since: z.number(),
  at: z.number(),
  openRouterNanoUsd: z.number().int(),
  bookedNanoUsd: z.number().int(),
  /** Calls whose cost is open: part of a difference may be theirs. */
  heldNanoUsd: z.number().int(),
})
export type Reconciliation = z.infer<typeof Reconciliation>

/** How a model has done here. */
export const ModelFigures = z.object({
  /** The id that was asked for. */
  model: z.string(),
  calls: z.number().int(),
  failures: z.number().int(),
  /** Of answered calls. */
  medianLatencyMs: z.number().int().nullable(),
  summaries: z.number().int(),
  verified: z.number().int(),
  checkable: z.number().int(),
  /** Everything booked for its calls, failed ones too, by summary; null without one. */
  costPerSummaryNanoUsd: z.number().int().nullable(),
})
export type ModelFigures = z.infer<typeof ModelFigures>

/** One answered call: who answered, its tokens, and what OpenRouter billed. */
export interface CallUsage {
  /** The model that really answered, not the one that was asked. */
  readonly model: string
  readonly provider: string | null
  readonly generationId: string | null
  readonly promptTokens: number
  readonly cachedTokens: number
  readonly completionTokens: number
  readonly reasoningTokens: number
  readonly costNanoUsd: number
  readonly latencyMs: number
}
