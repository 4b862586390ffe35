import { describe, expect, it } from 'vitest'
import type { DropResult } from '../../../src-main/contract/routes'
import {
  addResults,
  countResults,
  heldBecause,
  mostPaths,
  takenOf,
} from '../../../src-renderer/features/drop/dropQueue'

const result = (path: string, change: Partial<DropResult> = {}): DropResult => ({
  ...{ path, sessionId: 'session-1', summaryId: 'summary-1', isKnown: false, problem: null },
  ...change,
})

describe('what is given', () => {
  it('is taken once, however often it was dropped, or waits already', () => {
    expect(takenOf(['/a', '/b', '/a'], ['/b'])).toEqual({ taken: ['/a'], leftOut: 0 })
  })
  it('is capped together with what waits, and the rest is counted', () => {
    const many = Array.from({ length: mostPaths }, (_, index) => `/${index}`)
    expect(takenOf([...many, '/x', '/y'], [])).toEqual({ taken: many, leftOut: 2 })
    expect(takenOf(['/x', '/y'], many.slice(1))).toEqual({ taken: ['/x'], leftOut: 1 })
  })
})

describe('what came of it', () => {
  it('stands once for each file, with the last word', () => {
    const found = addResults([result('/a'), result('/b')], [result('/a', { isKnown: true })])
    expect(found.map(({ path, isKnown }) => [path, isKnown])).toEqual([
      ['/a', true],
      ['/b', false],
    ])
  })
  it('says once why models told of none of them', () => {
    const noKey = { code: 'key_missing', params: {} } as const
    const noFile = { code: 'file_unreadable', params: {} } as const
    const results = [
      result('/a', { problem: noKey }),
      result('/b', { problem: noKey }),
      result('/c', { sessionId: null, summaryId: null, problem: noFile }),
    ]
    expect(heldBecause(results)).toEqual([noKey])
  })
  it('is counted as read, known and refused; a model that failed does not make a session none', () => {
    const noKey = { code: 'key_missing', params: {} } as const
    const counts = countResults([
      result('/a'),
      result('/b', { problem: noKey }),
      result('/c', { isKnown: true }),
      result('/d', { sessionId: null, summaryId: null, problem: { code: 'not_a_transcript', params: {} } }),
    ])
    expect(counts).toEqual({ read: 2, known: 1, refused: 1 })
  })
})
