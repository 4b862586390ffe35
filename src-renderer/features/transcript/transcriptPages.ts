import type { TranscriptTurn } from '../../../src-main/contract/transcript'

/** Offsets of the pages that hold the entries `first` to `last`, with one more page at each side. */
export function pagesAround(first: number, last: number, total: number, perPage: number): number[] {
  const from = Math.max(0, Math.floor(first / perPage) - 1)
  const to = Math.min(Math.ceil(total / perPage) - 1, Math.floor(last / perPage) + 1)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, page) => (from + page) * perPage)
}

/** The turn that the entry at `index` belongs to; null before the first. `turns` are in transcript order. */
export function turnAt(turns: readonly TranscriptTurn[], index: number): TranscriptTurn | null {
  let low = 0
  let high = turns.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle]?.firstEntry ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return turns[low - 1] ?? null
}
