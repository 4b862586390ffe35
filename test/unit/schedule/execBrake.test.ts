import { describe, expect, it } from 'vitest'
import { applyExecBrake } from '../../../src-main/core/schedule'

const minute = 60_000
const hour = 60 * minute
const now = 100 * hour
const heldCount = (held: readonly boolean[]): number => held.filter(Boolean).length

describe('applyExecBrake', () => {
  it('lets exactly the allowed number through when a script starts hundreds', () => {
    const times = Array.from({ length: 300 }, (_, index) => now - hour + index * 1_000)
    const held = applyExecBrake(times, now, 20)
    expect(held.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => false))
    expect(heldCount(held)).toBe(280)
  })

  it('lets the very last allowed one through', () => {
    expect(
      heldCount(
        applyExecBrake(
          [1, 2, 3].map((n) => now - n),
          now,
          3,
        ),
      ),
    ).toBe(0)
  })

  it('does not brake a night that was spread out and is caught up at once', () => {
    const times = Array.from({ length: 60 }, (_, index) => now - index * 4 * minute)
    expect(heldCount(applyExecBrake(times, now, 20))).toBe(0)
  })

  it('keeps its answer when time goes by: a held one waits for a yes, not for the next hour', () => {
    const times = [now - 3, now - 2, now - 1]
    expect(applyExecBrake(times, now + 5 * hour, 2)).toEqual(applyExecBrake(times, now, 2))
  })

  it('does not count the held ones against later ones', () => {
    const burst = [0, 1, 2, 3].map((n) => now - 2 * hour + n)
    expect(applyExecBrake([...burst, now], now, 2)).toEqual([false, false, true, true, false])
  })

  it('judges by time, not by the order of the list', () => {
    expect(applyExecBrake([now, now - minute], now, 1)).toEqual([true, false])
  })

  it('holds everything at zero and nothing of an empty list', () => {
    expect(applyExecBrake([now], now, 0)).toEqual([true])
    expect(applyExecBrake([], now, 20)).toEqual([])
  })

  it('is not opened by instants from the future', () => {
    expect(heldCount(applyExecBrake([now + 5 * hour, now + 10 * hour], now, 1))).toBe(1)
  })
})
