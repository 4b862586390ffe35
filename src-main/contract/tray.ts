import { z } from 'zod'
import { Problem } from './problem'
import { AppState } from './state'
import { SummaryRow } from './summary'

const id = z.string().min(1).max(200)

export const PauseSpan = z.enum(['hour', 'tomorrow', 'resumed'])
export type PauseSpan = z.infer<typeof PauseSpan>

/** What a click in the tray's menu or popover asks for. */
export const TrayCommand = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('showSummary'), summaryId: id }),
  z.strictObject({ kind: z.literal('summarize'), sessionId: id, summaryId: id }),
  z.strictObject({ kind: z.literal('pause'), span: PauseSpan }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('settings') }),
  z.strictObject({ kind: z.literal('quit') }),
])
export type TrayCommand = z.infer<typeof TrayCommand>

/** A session that Codex works in; `since`: UTC ms, the beginning of its present turn. */
export const RunningSession = z.object({
  sessionId: z.string(),
  summaryId: z.string(),
  title: z.string(),
  project: z.string(),
  since: z.number(),
})
export type RunningSession = z.infer<typeof RunningSession>

/** What the popover under the tray's icon shows: it is told, and asks for nothing. */
export const TrayGlance = z.object({
  /** null until Debrief has started. */
  state: AppState.nullable(),
  /** What needs a look: why Debrief could not start, or the state's own; null when nothing does. */
  problem: Problem.nullable(),
  running: z.array(RunningSession),
  /** The last few that are not running, newest first. */
  latest: z.array(z.object({ row: SummaryRow, areTestsFailing: z.boolean() })),
  /** Of Codex's own plan, as it last said. */
  planWindows: z.array(
    z.object({ usedPercent: z.number(), windowMinutes: z.number().int().nullable(), resetsAt: z.number().nullable() }),
  ),
  /** What "Summarize now" is about; null without a session. */
  toSummarize: z.object({ sessionId: z.string(), summaryId: z.string(), title: z.string() }).nullable(),
})
export type TrayGlance = z.infer<typeof TrayGlance>
