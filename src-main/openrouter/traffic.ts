import { because } from '../contract/describeReason'
import { begun, closedBreaker, closedForMs, ended } from './breaker'
import type { BreakerState } from './breaker'
import type { Clock } from './clock'
import { failure, OpenRouterError } from './errors'
import { createNetworkGate } from './networkGate'
import type { NetworkGate } from './networkGate'
import { createTurnstile } from './turnstile'
import type { Priority } from './turnstile'

/** What all calls share, whichever key they are made with. */
export interface Traffic {
  readonly network: NetworkGate
  /**
   * Makes one attempt in its turn. Fails at once, sending nothing, while the provider is known to be down, and for calls that
   * nobody waits for while there is no network. @throws OpenRouterError provider_down, no_network, cancelled, and as `attempt`
   */
  pass<Answer>(call: PassingCall, attempt: () => Promise<Answer>): Promise<Answer>
}

export interface PassingCall {
  /** The models that may answer, in order. */
  readonly models: readonly string[]
  readonly priority: Priority
  readonly signal: AbortSignal | undefined
  /** A retry of a call that found no network itself: it is not told so again without trying. */
  readonly isRetry: boolean
}

/** @param isReachable asks whether OpenRouter can be reached; used only while somebody waits for it. */
export function createTraffic(clock: Clock, isReachable: () => Promise<boolean>): Traffic {
  const turnstile = createTurnstile()
  const network = createNetworkGate(clock, isReachable)
  const breakers = new Map<string, BreakerState>()

  function note(error: unknown): 'failed' | 'unknown' {
    if (!(error instanceof OpenRouterError)) return 'unknown'
    if (error.isCrowded) turnstile.narrow()
    if (error.problem.code === 'no_network') network.close()
    else if (error.problem.code !== 'cancelled' && !error.mayHaveBeenBilled) network.open()
    return error.problem.code === 'provider_down' ? 'failed' : 'unknown'
  }

  return {
    network,
    async pass({ isRetry, models, priority, signal }, attempt) {
      const leave = await turnstile.enter(priority, signal)
      if (leave === null) throw new OpenRouterError(failure('cancelled'))
      const target = models.join(' ')
      const state = (): BreakerState => breakers.get(target) ?? closedBreaker
      try {
        if (priority === 'automatic' && !isRetry && !network.mayTry()) {
          throw new OpenRouterError(failure('no_network', { detail: because('failed_before') }, { isRetryLater: true }))
        }
        const waitMs = closedForMs(state(), clock.now())
        if (waitMs > 0) throw providerDown(state().failures, waitMs)
        breakers.set(target, begun(state()))
        let how: Parameters<typeof ended>[1] = 'unknown'
        try {
          const answer = await attempt()
          how = 'answered'
          network.open()
          return answer
        } catch (error) {
          how = note(error)
          throw error
        } finally {
          breakers.set(target, ended(state(), how, clock.now()))
        }
      } finally {
        leave()
      }
    },
  }
}

function providerDown(failures: number, retryAfterMs: number): OpenRouterError {
  const status = because('failures_in_row')
  return new OpenRouterError(
    failure('provider_down', { status, count: failures }, { isRetryLater: true, retryAfterMs }),
  )
}
