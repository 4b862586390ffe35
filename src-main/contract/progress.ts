import { z } from 'zod'
import { Problem } from './problem'

/** How far a session's summary is. */
export const SummaryProgress = z.object({
  sessionId: z.string(),
  /** `waiting`: for the network, or for a time that OpenRouter named. `checking`: against the transcript. */
  phase: z.enum(['preparing', 'asking', 'waiting', 'writing', 'checking', 'ended']),
  model: z.string().nullable(),
  /** Readable text out of the answer so far: title, line and sentences as they come. Not verified. */
  text: z.string(),
  /** While `waiting`: UTC ms of the next try. */
  until: z.number().nullable(),
  /** While `waiting`: what the last try met. */
  reason: Problem.nullable(),
})
export type SummaryProgress = z.infer<typeof SummaryProgress>
