import { expect, test } from 'vitest'
import { countNew } from '../../../src-renderer/features/summaryList/countNew'
import { summaryRow } from './summaryRow'

const rows = (...ids: string[]) => ids.map((sessionId, index) => summaryRow({ sessionId, activeAt: 1_000 - index }))
const page = (...ids: string[]) => ({ total: ids.length, rows: rows(...ids) })

test('a row that came while another went is new, although the total is the same', () => {
  expect(countNew(page('a', 'b'), page('c', 'b'))).toBe(1)
})

test('rows that went are not new', () => {
  expect(countNew(page('a', 'b', 'c'), page('c'))).toBe(0)
})

test('more than a page that came is counted whole', () => {
  expect(countNew({ total: 10, rows: rows('a') }, { total: 510, rows: rows('a') })).toBe(500)
})

test('a row that moved up from the next page because one went was there before', () => {
  const ids = Array.from({ length: 201 }, (_, index) => `s${index}`)
  const all = rows(...ids)
  expect(countNew({ total: 201, rows: all.slice(0, 200) }, { total: 200, rows: all.slice(1) })).toBe(0)
})
