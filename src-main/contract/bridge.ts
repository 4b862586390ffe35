import type { EventName, EventPayload } from './events'
import type { Reply, RouteInput, RouteName } from './routes'

/** What the preload exposes as `window.debrief`, and all that it exposes. */
export interface Bridge {
  call<Name extends RouteName>(name: Name, input: RouteInput<Name>): Promise<Reply<Name>>
  /** Returns its own unsubscribe. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /** The absolute path of a File that was dropped or chosen; "" when it has none. */
  pathOf(file: File): string
}
