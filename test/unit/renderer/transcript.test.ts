import { describe, expect, it } from 'vitest'
import type { TranscriptTurn } from '../../../src-main/contract/transcript'
import { foldOutput } from '../../../src-renderer/features/transcript/foldedOutput'
import { pagesAround, turnAt } from '../../../src-renderer/features/transcript/transcriptPages'

describe('pages of a transcript', () => {
  it('asks for the pages in view and one at each side, never for one that is not there', () => {
    expect(pagesAround(250, 310, 1_000, 100)).toEqual([100, 200, 300, 400])
    expect(pagesAround(0, 20, 1_000, 100)).toEqual([0, 100])
    expect(pagesAround(990, 999, 1_000, 100)).toEqual([800, 900])
    expect(pagesAround(3, 9, 10, 100)).toEqual([0])
  })
  it('asks for nothing while nothing is known of its length', () => {
    expect(pagesAround(0, 0, 0, 100)).toEqual([])
  })
})

describe('outline', () => {
  const turns: TranscriptTurn[] = [2, 5, 5, 40].map((firstEntry, index) => ({
    index,
    prompt: '',
    status: 'ended',
    firstEntry,
  }))
  it('marks the turn that the first entry in view belongs to', () => {
    expect([2, 4, 39, 40, 99].map((index) => turnAt(turns, index)?.index)).toEqual([0, 0, 2, 3, 3])
  })
  it('marks none before the first turn, and none without turns', () => {
    expect([turnAt(turns, 1), turnAt([], 7)]).toEqual([null, null])
  })
})

describe('folded output', () => {
  it('shows a short output whole, so that nothing is to be unfolded', () => {
    expect(foldOutput('a\nb\nc\n\n')).toEqual({ head: 'a\nb\nc', lines: 3, isFolded: false })
    expect(foldOutput(' \n')).toEqual({ head: '', lines: 0, isFolded: false })
  })
  it('keeps the first lines and says how many there are', () => {
    expect(foldOutput('1\n2\n3\n4\n5')).toEqual({ head: '1\n2\n3', lines: 5, isFolded: true })
  })
  it('folds one endless line, and not through the middle of a character', () => {
    const { head, isFolded } = foldOutput(`${'x'.repeat(399)}😀${'y'.repeat(5_000)}`)
    expect(isFolded).toBe(true)
    expect(head).toBe('x'.repeat(399))
  })
})
