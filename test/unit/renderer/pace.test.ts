import { describe, expect, it } from 'vitest'
import { leftMs, paceAfter } from '../../../src-renderer/data/pace'
import type { Pace } from '../../../src-renderer/data/pace'

/** Marks, one after the other, as [done, at in seconds]. */
function paceOf(...marks: [done: number, at: number][]): Pace {
  const [first, ...rest] = marks
  if (first === undefined) throw new Error('no mark')
  return rest.reduce(
    (pace, [done, at]) => paceAfter(pace, done, at * 1_000),
    paceAfter(null, first[0], first[1] * 1_000),
  )
}

describe('the time that is left', () => {
  it('is what the rest takes at the pace until now, less what has passed since the last step', () => {
    const pace = paceOf([0, 0], [1, 10], [2, 20])
    expect(leftMs(pace, 10, 20_000)).toBe(80_000)
    expect(leftMs(pace, 10, 25_000)).toBe(75_000)
  })
  it('counts from where it was seen first, not from the start of the work', () => {
    expect(leftMs(paceOf([500, 0], [502, 10]), 504, 10_000)).toBe(10_000)
  })
  it('is not known from one step, nor from a moment', () => {
    expect(leftMs(paceOf([0, 0], [1, 10]), 10, 20_000)).toBeNull()
    expect(leftMs(paceOf([0, 0], [900, 1]), 1_000, 1_000)).toBeNull()
  })
  it('does not grow below nothing while the last step takes longer', () => {
    expect(leftMs(paceOf([0, 0], [2, 10]), 3, 60_000)).toBe(0)
  })
  it('is none when all is done', () => {
    expect(leftMs(paceOf([0, 0], [4, 40]), 4, 40_000)).toBeNull()
  })
  it('begins anew with other work, and does not move by being told the same', () => {
    expect(paceOf([8, 0], [9, 10], [1, 20])).toEqual(paceOf([1, 20]))
    const pace = paceOf([0, 0], [2, 10])
    expect(paceAfter(pace, 2, 50_000)).toBe(pace)
  })
})
