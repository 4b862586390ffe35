import { z } from 'zod'

/** Fixed interface: what `debrief usage --json` prints. Days are the person's own zone, "YYYY-MM-DD". */
export const UsageRow = z.object({
  day: z.string().nullable(),
  model: z.string().nullable(),
  project: z.string().nullable(),
  calls: z.number().int(),
  promptTokens: z.number().int(),
  completionTokens: z.number().int(),
  costNanoUsd: z.number().int(),
})
export type UsageRow = z.infer<typeof UsageRow>

export const Budget = z.object({
  dayNanoUsd: z.number().int(),
  sessionNanoUsd: z.number().int(),
  /** Booked today plus what running and unsettled calls have reserved. */
  spentTodayNanoUsd: z.number().int(),
})
export type Budget = z.infer<typeof Budget>

export const UsageBy = z.enum(['day', 'model', 'project'])
export type UsageBy = z.infer<typeof UsageBy>

export const Usage = z.object({ totalNanoUsd: z.number().int(), rows: z.array(UsageRow), budget: Budget })
export type Usage = z.infer<typeof Usage>

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
