import { describe, expect, it } from 'vitest'
import { lookAfter, sinceLook } from '../../../src-main/core/digest/look'
import type { Look } from '../../../src-main/core/digest/look'

const minute = 60_000
/** A look at each step: minutes, and whether the focus came or went. */
function looks(...steps: [minutes: number, isFocused: boolean][]): Look | null {
  return steps.reduce<Look | null>((look, [at, isFocused]) => lookAfter(look, isFocused, at * minute), null)
}
const boundary = (...steps: Parameters<typeof looks>): number | null => {
  const at = looks(...steps)?.beforeEndedAt ?? null
  return at === null ? null : at / minute
}

describe('since you last looked', () => {
  it('going to the editor and back is one look: nothing new is lost on the way', () => {
    expect(boundary([0, true], [10, false], [600, true], [605, false], [620, true], [640, false], [660, true])).toBe(10)
  })
  it('half an hour without the focus ends a look, a minute less does not', () => {
    expect(boundary([0, true], [10, false], [39, true])).toBeNull()
    expect(boundary([0, true], [10, false], [40, true])).toBe(10)
  })
  it('the half hour counts from when the focus went, not from when it came', () => {
    expect(boundary([0, true], [300, false], [310, true])).toBeNull()
  })
  it('a window that is hidden after it lost the focus does not move the end of the look', () => {
    expect(boundary([0, true], [10, false], [200, false], [210, true])).toBe(10)
  })
  it('killed with the focus: the next start tells again what came since the focus did, and leaves nothing out', () => {
    expect(boundary([0, true], [400, true])).toBe(0)
  })
  it('a clock that was put back begins no look and moves no end', () => {
    expect(looks([100, true], [110, false], [50, true])?.seenAt).toBe(110 * minute)
    expect(boundary([100, true], [110, false], [50, true])).toBeNull()
  })
  it('the very first look tells of the last day', () => {
    expect(sinceLook(null, 48 * 60 * minute)).toEqual({ from: 24 * 60 * minute, lookedAt: null })
    expect(sinceLook(looks([0, true], [10, false], [100, true]), 0)).toEqual({
      from: 10 * minute,
      lookedAt: 10 * minute,
    })
  })
})
