import { expect, test } from 'vitest'
import { selectKey } from '../../../src-renderer/features/summaryList/selectKey'
import { noSelection, selectedRange, toggled } from '../../../src-renderer/features/summaryList/selection'

test.each([
  [2, 5, { from: 2, to: 5 }],
  [5, 2, { from: 2, to: 5 }],
  [3, 3, { from: 3, to: 3 }],
])('a range from %i to %i holds both ends, whichever way it was drawn', (anchor, to, range) => {
  expect(selectedRange({ ids: new Set(), anchor, to })).toEqual(range)
})

test('without a range no row lies in it', () => {
  const { from, to } = selectedRange(noSelection)
  expect(from).toBeGreaterThan(to)
})

test('a row that is toggled twice is as before, and the set before stays what it was', () => {
  const before = new Set(['a'])
  const once = toggled(before, 'b')
  expect([...once]).toEqual(['a', 'b'])
  expect([...toggled(once, 'b')]).toEqual(['a'])
  expect([...before]).toEqual(['a'])
})

const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
  ...{ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
})

test('Ctrl A selects all, ⌘ A on a Mac, and a letter alone nothing', () => {
  expect(selectKey(key('a', { ctrlKey: true }), false)).toBe('all')
  expect(selectKey(key('a', { metaKey: true }), true)).toBe('all')
  expect(selectKey(key('a', { ctrlKey: true }), true)).toBeNull()
  expect(selectKey(key('a'), false)).toBeNull()
  expect(selectKey(key(' ', { ctrlKey: true }), false)).toBe('toggle')
  expect(selectKey(key(' '), false)).toBeNull()
})
