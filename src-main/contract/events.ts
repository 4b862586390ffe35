import { z } from 'zod'
import { SummaryProgress } from './progress'
import { Backlog, Place } from './routes'
import { Settings } from './settings'
import { AppState } from './state'

/** Facts that the main process announces to its windows, named in the past tense. */
export const events = {
  'state.changed': AppState,
  'summary.stored': z.object({ summaryId: z.string(), sessionId: z.string() }),
  'settings.changed': Settings,
  /** A summary being written: what arrived so far of its text (not checked yet), at most a few times a second. */
  'summary.progressed': SummaryProgress,
  'backlog.changed': Backlog,
  /** A notification, the tray or a menu asks the window to go somewhere. */
  'place.requested': Place,
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = z.infer<Events[Name]>
