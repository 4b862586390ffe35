import { z } from 'zod'

/**
 * `polling`: it lies where the system tells nobody what changes (a network share, another system's disk), so it is looked at every ten
 * seconds. `missing`, `unreadable`, `silent` (it does not answer, as a share whose server is gone): its sessions are neither gone nor there until it can
 * be looked into again.
 */
export const HomeState = z.enum(['watching', 'polling', 'missing', 'unreadable', 'silent'])
export type HomeState = z.infer<typeof HomeState>

/** A Codex home whose sessions are read. `debrief doctor --json` prints them. */
export const WatchedHome = z.object({
  path: z.string(),
  /** `CODEX_HOME`, or `~/.codex`: it is always watched. */
  isFirst: z.boolean(),
  state: HomeState,
  /** Those that were read there, subagents too. */
  sessions: z.number().int(),
  /** When the newest of them last moved (UTC ms); null without any. */
  newestAt: z.number().nullable(),
})
export type WatchedHome = z.infer<typeof WatchedHome>

/** Another Codex home on this machine that could be watched: none is ever added by itself. */
export const SuggestedHome = z.object({ path: z.string(), sessions: z.number().int() })
export type SuggestedHome = z.infer<typeof SuggestedHome>
