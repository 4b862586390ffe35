import type { EventName, EventPayload } from '../contract/events'
import type { Debrief } from '../debrief'
import { eventChannel } from './channels'

type Broadcast = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

/** Sends an event to one page. */
export function sendEvent<Name extends EventName>(
  to: { send(channel: string, ...args: unknown[]): void },
  name: Name,
  payload: EventPayload<Name>,
): void {
  to.send(eventChannel, name, payload)
}

/** Tells the windows what Debrief announces, until the returned function is called. */
export function forwardEvents({ backlog, pipeline, settings, updates }: Debrief, broadcast: Broadcast): () => void {
  const stops = [
    pipeline.onState((state) => broadcast('state.changed', state)),
    pipeline.onStored((stored) => broadcast('summary.stored', stored)),
    settings.onChange((changed) => broadcast('settings.changed', changed)),
    pipeline.onProgress((progress) => broadcast('summary.progressed', progress)),
    backlog.onChange((changed) => broadcast('backlog.changed', changed)),
    updates.onChange((changed) => broadcast('updates.changed', changed)),
  ]
  return () => stops.forEach((stop) => stop())
}
