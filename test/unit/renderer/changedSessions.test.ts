import { expect, it } from 'vitest'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { changedSessions } from '../../../src-renderer/data/changedSessions'
import { summaryRow } from './summaryRow'

const row = (sessionId: string, more: Partial<SummaryRow> = {}): SummaryRow => summaryRow({ sessionId, ...more })

it('tells new sessions, and those that went on, were renamed or lost their transcript', () => {
  const before = [row('a'), row('b'), row('c'), row('d')]
  const now = [
    row('new'),
    row('a', { activeAt: 2 }),
    row('b', { title: 'Mine' }),
    row('c', { isVanished: true }),
    row('d'),
  ]
  expect([...changedSessions(before, now)]).toEqual(['new', 'a', 'b', 'c'])
})

it('takes reading for no news, which would ask again and again', () => {
  expect(changedSessions([row('a', { isRead: false })], [row('a', { isRead: true })]).size).toBe(0)
})
