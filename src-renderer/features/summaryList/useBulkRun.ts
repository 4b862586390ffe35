import { useRef, useState } from 'react'
import { toProblem } from '../../../src-main/contract/problem'
import type { Problem, ProblemCode } from '../../../src-main/contract/problem'
import { call } from '../../data/bridge'

/** Asked before anything is sent. `atMostNanoUsd`: undefined while it is worked out, null where it cannot be known. */
interface Asking {
  readonly phase: 'asking'
  readonly sessionIds: readonly string[]
  readonly atMostNanoUsd: number | null | undefined
}
interface Running {
  readonly phase: 'running'
  /** Which one is being made, from 1. */
  readonly at: number
  readonly total: number
  readonly isStopping: boolean
}
interface Ended {
  readonly phase: 'ended'
  readonly done: number
  readonly total: number
  readonly isStopped: boolean
  /** The first thing that went wrong. */
  readonly problem: Problem | null
}
export type BulkState = Asking | Running | Ended | null

export interface BulkRun {
  readonly state: BulkState
  ask(sessionIds: readonly string[]): void
  start(sessionIds: readonly string[]): void
  stop(): void
  putAway(): void
}

/** Pricing makes the prompt of each session: for more than these it would keep the person waiting. */
const mostPriced = 20

/** What would be the same for every session that comes after. */
const endsAll: readonly ProblemCode[] = [
  ...(['key_missing', 'key_malformed', 'key_rejected', 'key_forbidden', 'no_credit', 'no_network'] as const),
  ...(['budget_day_reached', 'budget_month_reached', 'daily_free_limit'] as const),
]

/** Several sessions summarized one after the other, as if each was asked for on its page; it goes on whatever the list shows. */
export function useBulkRun(): BulkRun {
  const [state, setState] = useState<BulkState>(null)
  const [turn, working] = [useRef(0), useRef<string | null>(null)]

  async function price(sessionIds: readonly string[], mine: number): Promise<void> {
    let sum: number | null = sessionIds.length > mostPriced ? null : 0
    for (const sessionId of sessionIds) {
      if (sum === null || turn.current !== mine) break
      const bound: number | null = await call('summaries.preview', { sessionId }).then(
        ({ upperBoundNanoUsd }) => upperBoundNanoUsd,
        () => null,
      )
      sum = bound === null ? null : sum + bound
    }
    if (turn.current === mine) setState({ phase: 'asking', sessionIds, atMostNanoUsd: sum })
  }

  async function runAll(sessionIds: readonly string[], mine: number): Promise<void> {
    const total = sessionIds.length
    let done = 0
    let problem: Problem | null = null
    for (const [index, sessionId] of sessionIds.entries()) {
      if (turn.current !== mine || (problem !== null && endsAll.includes(problem.code))) break
      working.current = sessionId
      setState({ phase: 'running', at: index + 1, total, isStopping: false })
      try {
        await call('summaries.run', { sessionId })
        done += 1
      } catch (error) {
        const met = toProblem(error)
        if (met.code !== 'cancelled') problem ??= met
      }
    }
    working.current = null
    setState({ phase: 'ended', done, total, isStopped: turn.current !== mine, problem })
  }

  return {
    state,
    ask(sessionIds) {
      turn.current += 1
      setState({ phase: 'asking', sessionIds, atMostNanoUsd: undefined })
      void price(sessionIds, turn.current)
    },
    start(sessionIds) {
      turn.current += 1
      void runAll(sessionIds, turn.current)
    },
    stop() {
      turn.current += 1
      setState((before) => (before?.phase === 'running' ? { ...before, isStopping: true } : before))
      // What it cost until then is booked, as with Stop on its page.
      if (working.current !== null) void call('summaries.cancel', { sessionId: working.current })
    },
    putAway() {
      turn.current += 1
      setState(null)
    },
  }
}
