/** What is remembered of one target (a model with its fallbacks). All instants UTC ms. */
export interface BreakerState {
  /** Provider failures in a row. */
  readonly failures: number
  /** No call before it; null while closed. */
  readonly openUntil: number | null
  /** One call is finding out whether the provider is back. */
  readonly isProbing: boolean
}

export const closedBreaker: BreakerState = { failures: 0, openUntil: null, isProbing: false }

/** Two calls with all of their retries. */
export const failuresUntilOpen = 8
const firstPauseMs = 60_000
const longestPauseMs = 15 * 60_000

/** Milliseconds for which nothing may be sent; 0 lets a call through. While one finds out, the others wait another pause. */
export function closedForMs(state: BreakerState, now: number): number {
  if (state.openUntil === null) return 0
  if (now < state.openUntil) return state.openUntil - now
  return state.isProbing ? firstPauseMs : 0
}

/** A call that `closedForMs` let through begins. */
export function begun(state: BreakerState): BreakerState {
  return state.openUntil === null ? state : { ...state, isProbing: true }
}

/**
 * A call ended. `failed`: its provider did. `answered`: anything that shows a provider at work. `unknown`: cancelled, no network
 * and the like, which says nothing about the provider.
 */
export function ended(state: BreakerState, how: 'failed' | 'answered' | 'unknown', now: number): BreakerState {
  if (how === 'answered') return closedBreaker
  if (how === 'unknown') return { ...state, isProbing: false }
  const failures = state.failures + 1
  if (failures < failuresUntilOpen) return { failures, openUntil: null, isProbing: false }
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - failuresUntilOpen))
  return { failures, openUntil: now + pauseMs, isProbing: false }
}
