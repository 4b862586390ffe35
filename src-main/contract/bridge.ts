import type { EventName, EventPayload } from './events'
import type { RouteInput, RouteName } from './routes'

/** What the preload exposes as `window.debrief`, and all that it exposes. */
export interface Bridge {
  /** Resolves to a `Reply<Name>` as JSON: what crosses into a page is copied value by value, a text at once. */
  call<Name extends RouteName>(name: Name, input: RouteInput<Name>): Promise<string>
  /** Returns its own unsubscribe. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /** The absolute path of a File that was dropped or chosen; "" when it has none. */
  pathOf(file: File): string
}
