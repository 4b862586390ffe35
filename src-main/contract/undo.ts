import { z } from 'zod'

/** Something was deleted, and can be brought back under this number: also after a restart, once. */
export const Undoable = z.object({
  undoId: z.number().int(),
  /** How many: what was not known, or deleted already, is not counted. */
  count: z.number().int(),
})
export type Undoable = z.infer<typeof Undoable>

/** What is there again. */
export const Undone = z.object({
  kind: z.enum(['sessions', 'version', 'note', 'title']),
  sessionIds: z.array(z.string()),
})
export type Undone = z.infer<typeof Undone>

/** What is forgotten or deleted can be brought back for so long; then it is erased. */
export const forgottenDays = 30

/** How many sessions, and versions of other sessions' summaries. `debrief data erase --json` prints it with `isErased` and `waiting`. */
export const Erased = z.object({ sessions: z.number().int(), versions: z.number().int() })
export type Erased = z.infer<typeof Erased>

/** A session that a person forgot. `debrief sessions forgotten --json` prints an array of these. */
export const ForgottenSession = z.object({
  id: z.string(),
  title: z.string(),
  /** UTC ms. */
  forgottenAt: z.number(),
})
export type ForgottenSession = z.infer<typeof ForgottenSession>
