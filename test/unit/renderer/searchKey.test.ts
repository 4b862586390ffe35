import { expect, it } from 'vitest'
import { isSearchKey } from '../../../src-renderer/pages/searchKey'

const key = (name: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

it('does not take the slash of a path that is being typed', () => {
  expect(isSearchKey(key('/'), false, true)).toBe(false)
  expect(isSearchKey(key('/'), false, false)).toBe(true)
  // On many keyboards a slash is Shift and another key.
  expect(isSearchKey(key('/', { shiftKey: true }), false, false)).toBe(true)
})

it('listens to the command key of the desktop, and to no other', () => {
  expect(isSearchKey(key('f', { ctrlKey: true }), false, true)).toBe(true)
  expect(isSearchKey(key('F', { metaKey: true }), true, true)).toBe(true)
  expect(isSearchKey(key('f', { ctrlKey: true }), true, false)).toBe(false)
  expect(isSearchKey(key('f', { ctrlKey: true, altKey: true }), false, false)).toBe(false)
  expect(isSearchKey(key('f'), false, false)).toBe(false)
})
