import type { Store } from '../../store/store'

/** What the engine's methods share. */
export interface EngineContext {
  readonly store: Store
  /** UTC ms. */
  readonly now: () => number
  /** As `whenWritable`, until the engine ends. */
  written<Result>(write: () => Result): Promise<Result>
  /** Says that something which a list or the tray shows has changed. */
  announce(): void
  /** The same, after what became due by it is written down. */
  decideAndAnnounce(): void
}
