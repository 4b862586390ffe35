import { expect, it } from 'vitest'
import { walk } from '../../../src-renderer/features/glance/walk'

/** Two sessions, three spans of a pause, and the foot. */
const lengths = [1, 1, 3, 2]

it('down goes from row to row, and around the end', () => {
  const down = (row: number) => walk('ArrowDown', { row, column: 0 }, lengths, false)?.row
  expect(walk('ArrowDown', null, lengths, false)?.row).toBe(0)
  expect([0, 1, 2, 3].map(down)).toEqual([1, 2, 3, 0])
})

it('up from outside is the last row, and around the start', () => {
  expect(walk('ArrowUp', null, lengths, false)).toEqual({ row: 3, column: 0 })
  expect(walk('ArrowUp', { row: 0, column: 0 }, lengths, false)).toEqual({ row: 3, column: 0 })
})

it('left and right stay in the row, and follow the way of reading', () => {
  expect(walk('ArrowRight', { row: 2, column: 0 }, lengths, false)).toEqual({ row: 2, column: 1 })
  expect(walk('ArrowRight', { row: 2, column: 0 }, lengths, true)).toEqual({ row: 2, column: 2 })
  expect(walk('ArrowLeft', { row: 2, column: 0 }, lengths, false)).toEqual({ row: 2, column: 2 })
  expect(walk('ArrowLeft', null, lengths, false)).toBeNull()
})

it('Home and End go to the first and the last control', () => {
  expect(walk('Home', { row: 2, column: 2 }, lengths, false)).toEqual({ row: 0, column: 0 })
  expect(walk('End', null, lengths, false)).toEqual({ row: 3, column: 1 })
})

it('other keys, and a page without a control, lead nowhere', () => {
  expect(walk('a', { row: 0, column: 0 }, lengths, false)).toBeNull()
  expect(walk('ArrowDown', null, [], false)).toBeNull()
})
