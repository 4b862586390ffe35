import { useQueries, useQuery } from '@tanstack/react-query'
import { entriesPerPage, transcriptPageQuery } from '../../data/queries'
import type { TranscriptEntry, TranscriptPage, TranscriptTurn } from '../../../src-main/contract/transcript'

export interface Transcript {
  readonly title: string
  readonly total: number
  readonly turns: readonly TranscriptTurn[]
  /** undefined while its page is not here. */
  entry(index: number): TranscriptEntry | undefined
}

export interface TranscriptReading {
  /** null until the first page is here. */
  readonly transcript: Transcript | null
  readonly error: unknown
  retry(): void
}

/** A transcript of which only the pages at `offsets` are held; those that were left are given back after a while. */
export function useTranscript(sessionId: string, offsets: readonly number[]): TranscriptReading {
  const first = useQuery(transcriptPageQuery(sessionId, 0))
  const pages = useQueries({
    queries: offsets.map((offset) => transcriptPageQuery(sessionId, offset)),
    combine: (results) => ({
      byOffset: new Map<number, TranscriptPage>(
        results.flatMap(({ data }) => (data === undefined ? [] : [[data.offset, data]])),
      ),
      error: results.find((one) => one.isError)?.error ?? null,
    }),
  })
  if (first.data === undefined) return { transcript: null, error: first.error, retry: () => void first.refetch() }
  const { title, total, turns } = first.data
  return {
    transcript: {
      title,
      total,
      turns,
      entry(index) {
        const offset = Math.floor(index / entriesPerPage) * entriesPerPage
        const page = pages.byOffset.get(offset) ?? (offset === 0 ? first.data : undefined)
        return page?.entries[index - offset]
      },
    },
    error: pages.error,
    retry: () => void first.refetch(),
  }
}
