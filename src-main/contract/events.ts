import { z } from 'zod'
import { SummaryProgress } from './progress'
import { Backlog, Place } from './routes'
import { Settings } from './settings'
import { AppState } from './state'
import { TrayGlance } from './tray'
import { Updates } from './updates'

/** Facts that the main process announces to its windows, named in the past tense. */
export const events = {
  'state.changed': AppState,
  'summary.stored': z.object({ summaryId: z.string(), sessionId: z.string() }),
  'settings.changed': Settings,
  /** A summary being written: what arrived so far of its text (not checked yet), at most a few times a second. */
  'summary.progressed': SummaryProgress,
  'backlog.changed': Backlog,
  'updates.changed': Updates,
  /** What the popover shows; sent to it alone. */
  'tray.changed': TrayGlance,
  /** The popover was opened: it begins at its top. */
  'tray.opened': z.null(),
  /** Files and folders for the main window, from arguments, a dialog or another program: taken as if they were dropped on it. */
  'files.given': z.object({ paths: z.array(z.string()) }),
  /** A notification, the tray or a menu asks the window to go somewhere. */
  'place.requested': Place,
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = z.infer<Events[Name]>
