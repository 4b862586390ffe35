import { describe, expect, test } from 'vitest'
import { begun, closedBreaker, closedForMs, ended, failuresUntilOpen } from '../../../src-main/openrouter/breaker'
import type { BreakerState } from '../../../src-main/openrouter/breaker'

const minute = 60_000

function failed(times: number, now = 0, from: BreakerState = closedBreaker): BreakerState {
  let state = from
  for (let n = 0; n < times; n++) state = ended(begun(state), 'failed', now)
  return state
}

describe('a provider that fails', () => {
  test('is asked again until it failed often enough in a row', () => {
    expect(closedForMs(failed(failuresUntilOpen - 1), 0)).toBe(0)
    expect(closedForMs(failed(failuresUntilOpen), 0)).toBe(minute)
    expect(closedForMs(failed(failuresUntilOpen), minute - 1)).toBe(1)
  })

  test('is not given up by failures with an answer in between', () => {
    const answered = ended(failed(failuresUntilOpen - 1), 'answered', 0)
    expect(closedForMs(failed(failuresUntilOpen - 1, 0, answered), 0)).toBe(0)
  })

  test('is not given up by what says nothing about it', () => {
    let state = failed(failuresUntilOpen - 1)
    for (let n = 0; n < 20; n++) state = ended(begun(state), 'unknown', 0)
    expect(closedForMs(state, 0)).toBe(0)
  })
})

describe('after the pause', () => {
  const open = failed(failuresUntilOpen)

  test('one call finds out while the others go on waiting', () => {
    expect(closedForMs(open, minute)).toBe(0)
    expect(closedForMs(begun(open), minute)).toBe(minute)
  })

  test('its success lets everybody through again', () => {
    expect(ended(begun(open), 'answered', minute)).toEqual(closedBreaker)
  })

  test('its failure doubles the pause, up to a quarter of an hour', () => {
    let state = open
    let now = 0
    const pauses: number[] = []
    for (let n = 0; n < 6; n++) {
      now += closedForMs(state, now)
      state = ended(begun(state), 'failed', now)
      pauses.push(closedForMs(state, now) / minute)
    }
    expect(pauses).toEqual([2, 4, 8, 15, 15, 15])
  })

  test('its end without a verdict leaves the question to the next call, not to nobody', () => {
    expect(closedForMs(ended(begun(open), 'unknown', minute), minute)).toBe(0)
  })
})
