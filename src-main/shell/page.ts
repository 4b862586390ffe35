import type { EventName, EventPayload } from '../contract/events'
import type { Bounds } from './windowMemory'

/** What windows.ts needs of a window; `electronPage` makes real ones. */
export interface Page {
  /** Shows, un-minimizes and focuses. */
  present(): void
  hide(): void
  destroy(): void
  bounds(): Bounds
  send<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
}

export interface PageEvents {
  /** The page is loaded and its preload listens. */
  onLoaded(): void
  /** The person closes it; true keeps it alive. */
  onClose(): boolean
  onGone(): void
  /** It got the focus, or lost it. */
  onFocus(isFocused: boolean): void
}

export interface PageOptions {
  readonly kind: 'main' | 'settings'
  readonly bounds: Bounds | null
}

export type OpenPage = (options: PageOptions, events: PageEvents) => Page
