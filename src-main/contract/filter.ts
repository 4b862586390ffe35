import { z } from 'zod'
import { Outcome } from './summary'

/** The list is asked for in pages of so many rows. */
export const rowsPerPage = 100

/** Which sessions the list shows: all that is asked for has to hold. */
export const SummaryFilter = z.strictObject({
  /** An absolute path, or its last folder; "" for sessions that name none; null for all. */
  project: z.string().max(4_096).nullable(),
  /** None for all. */
  outcomes: z.array(Outcome).max(Outcome.options.length),
  /** The model that worked in Codex, or the one that wrote the summary. */
  model: z.string().min(1).max(200).nullable(),
  /** Whose last event is of this day (of the person's zone) or later. */
  sinceDay: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  /** Whose last test run failed. */
  hasFailedTests: z.boolean(),
  isUnread: z.boolean(),
  isStarred: z.boolean(),
})
export type SummaryFilter = z.infer<typeof SummaryFilter>

export const noFilter: SummaryFilter = {
  ...{ project: null, outcomes: [], model: null, sinceDay: null },
  ...{ hasFailedTests: false, isUnread: false, isStarred: false },
}

/** What the listed sessions can be filtered by, the ones with the newest sessions first. */
export const FilterChoices = z.object({
  projects: z.array(z.string()),
  /** That worked in Codex. */
  codexModels: z.array(z.string()),
  /** That wrote a summary. */
  summaryModels: z.array(z.string()),
})
export type FilterChoices = z.infer<typeof FilterChoices>
