import { z } from 'zod'
import type { Problem } from './problem'
import { Warning } from './session'

/** A transcript that could not be read as a whole. Paths are relative to the Codex home where they lie in it. */
export const TroubledFile = z.object({
  path: z.string(),
  sessionId: z.string().nullable(),
  title: z.string().nullable(),
  /** Nothing of it was understood: worth a look, while the others are mostly harmless. */
  isSerious: z.boolean(),
  warnings: z.array(Warning.extend({ code: z.string() })),
})
export type TroubledFile = z.infer<typeof TroubledFile>

/** What the health page shows: how much was read, and everything that was not. */
export const HealthReport = z.object({
  homePath: z.string(),
  homeExists: z.boolean(),
  files: z.number().int(),
  sessions: z.number().int(),
  lastScanAt: z.number().nullable(),
  /** Files whose reading left something out, serious ones first; `troubledTotal` counts all, the list ends at 500. */
  troubled: z.array(TroubledFile),
  troubledTotal: z.number().int(),
  /** Places below the home that could not be looked into. */
  places: z.array(z.object({ path: z.string(), code: z.string() })),
})
export type HealthReport = z.infer<typeof HealthReport>

/** For `doctor`: calls whose cost nobody has told yet: each counts against the limits at its upper bound. */
export interface HeldCalls {
  readonly calls: number
  readonly nanoUsd: number
  /** UTC ms; null when nothing is held. */
  readonly oldestAt: number | null
  /** Those of them without a generation id: nobody can be asked what they cost, so they stay held for good. */
  readonly unaskable: number
}

/** For `doctor`: a call that went wrong, whether or not it was billed. `model`: the one that was asked. */
export interface FailedCall {
  readonly at: number
  readonly model: string
  readonly problem: Problem
}
