import { z } from 'zod'

/**
 * When a person last looked. A look begins when the main window gets the focus and goes on until it has been without it for half an
 * hour: going to the editor and back is one look. What is new in a look is what happened since the look before ended. The command
 * line is no look, and reading one summary is none of its own: a summary's unread mark goes when that summary is opened, whatever
 * the look, so a digest still tells (unmarked) what was read in this look.
 */
export const Look = z.object({
  /** UTC ms: the last instant at which the window is known to have had the focus. */
  seenAt: z.number(),
  hasFocus: z.boolean(),
  /** When the look before this one ended; null in the very first one. */
  beforeEndedAt: z.number().nullable(),
})
export type Look = z.infer<typeof Look>

const restMs = 30 * 60_000
/** What the very first look tells of. */
const firstLookMs = 24 * 3_600_000

/**
 * The look after the window got or lost the focus. A process that was killed with the focus leaves `seenAt` where the focus came:
 * what it saw later is told once more, never left out. A clock that was put back begins no new look.
 */
export function lookAfter(before: Look | null, isFocused: boolean, at: number): Look {
  if (before === null) return { seenAt: at, hasFocus: isFocused, beforeEndedAt: null }
  const isNew = isFocused && at - before.seenAt >= restMs
  if (isNew) return { seenAt: at, hasFocus: true, beforeEndedAt: before.seenAt }
  // Losing what it did not have tells nothing: a hidden window does that once more.
  if (!isFocused && !before.hasFocus) return before
  return { ...before, seenAt: Math.max(before.seenAt, at), hasFocus: isFocused }
}

/** Since when a look tells (UTC ms), and whether a look before it says so. */
export function sinceLook(look: Look | null, now: number): { from: number; lookedAt: number | null } {
  const lookedAt = look?.beforeEndedAt ?? null
  return { from: lookedAt ?? now - firstLookMs, lookedAt }
}
