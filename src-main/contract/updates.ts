import { z } from 'zod'
import { Problem } from './problem'

/** What is known of newer versions of Debrief. `debrief updates --json` prints it with the running `version`, without the person's own marks. */
export const Updates = z.object({
  /** A version above the running one, as "1.4.0"; null when none was listed. */
  newer: z.string().nullable(),
  /** The newest version that is listed, also one that runs already; null: none is, or nobody was asked. */
  newest: z.string().nullable(),
  /** The person put the word of it away. */
  isDismissed: z.boolean(),
  /** When the list of releases was last asked for (UTC ms); null: never. */
  lookedAt: z.number().nullable(),
  /** Why the last look of this run told nothing. */
  problem: Problem.nullable(),
  /** The address that is asked. */
  url: z.string(),
  /** The page of releases, for a browser. */
  page: z.string(),
})
export type Updates = z.infer<typeof Updates>
