import { z } from 'zod'

/** Where Debrief keeps its own data and how much it is, in bytes. `debrief data info --json` prints it. */
export const DataInfo = z.object({
  /** Absolute. */
  folder: z.string(),
  /** With what waits in its log. */
  databaseBytes: z.number().int(),
  logBytes: z.number().int(),
  /** OpenRouter's model list and list prices, as last fetched. */
  modelBytes: z.number().int(),
  /** Databases that a restore set aside. */
  setAsideBytes: z.number().int(),
})
export type DataInfo = z.infer<typeof DataInfo>

/** A backup that was written. `debrief data backup --json` prints it. */
export const BackedUp = z.object({ path: z.string(), sizeBytes: z.number().int() })
export type BackedUp = z.infer<typeof BackedUp>

/** A backup that can be restored. */
export const CheckedBackup = z.object({
  path: z.string(),
  sizeBytes: z.number().int(),
  sessions: z.number().int(),
  summaries: z.number().int(),
  /** UTC ms; null for a copy that no backup made. */
  madeAt: z.number().nullable(),
  hasSettings: z.boolean(),
})
export type CheckedBackup = z.infer<typeof CheckedBackup>

/** What a restore did. `debrief data restore --json` prints it. `setAside`: where the database before it is now; null without one. */
export const Restored = z.object({
  path: z.string(),
  sessions: z.number().int(),
  summaries: z.number().int(),
  setAside: z.string().nullable(),
})
export type Restored = z.infer<typeof Restored>
