import type { EventName, EventPayload } from '../contract/events'
import type { Bounds } from './windowMemory'

/** What windows.ts needs of a window; `electronPage` makes real ones. */
export interface Page {
  /** Shows, un-minimizes and focuses. */
  present(): void
  hide(): void
  destroy(): void
  moveTo(bounds: Bounds): void
  /** As it would be when not maximized. */
  bounds(): Bounds
  isMaximized(): boolean
  /** Where in the page it is: "#/usage"; null while nothing is loaded. */
  hash(): string | null
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
  readonly kind: 'main' | 'settings' | 'popover'
  readonly bounds: Bounds | null
  readonly isMaximized: boolean
  /** Where it begins; null for its own first place. */
  readonly hash: string | null
}

export type OpenPage = (options: PageOptions, events: PageEvents) => Page
