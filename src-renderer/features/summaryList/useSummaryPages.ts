import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { noFilter } from '../../../src-main/contract/filter'
import type { SummaryFilter } from '../../../src-main/contract/filter'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { latestFilteredQuery, latestSummariesQuery, summaryPageQuery } from '../../data/queries'
import { countNew } from './countNew'

export interface SummaryPages {
  /** All rows of the list; undefined where a page is not loaded yet. Empty until the first page is. */
  readonly rows: readonly (SummaryRow | undefined)[]
  readonly isLoading: boolean
  readonly error: unknown
  /** Rows that arrived since the list was last taken in. */
  readonly newCount: number
  need(offsets: readonly number[]): void
  takeIn(): void
  retry(): void
}

/** The list by pages, each asked for when it comes near the view. */
export function useSummaryPages(filter: SummaryFilter | null): SummaryPages {
  const client = useQueryClient()
  const [offsets, setOffsets] = useState<readonly number[]>([0])
  const first = useQuery(summaryPageQuery(filter, 0))
  const newest = useQuery(latestSummariesQuery)
  const filtered = useQuery({ ...latestFilteredQuery(filter ?? noFilter), enabled: filter !== null })
  const latest = filter === null ? newest : filtered
  const total = first.data?.total ?? 0
  const pages = useQueries({
    queries: offsets.map((offset) => summaryPageQuery(filter, offset)),
    combine: (results) => results.map((one) => one.data?.rows),
  })

  const [newestRows, latestRows] = [newest.data?.rows, latest.data?.rows]
  const rows = useMemo(() => {
    const now = new Map([...(newestRows ?? []), ...(latestRows ?? [])].map((row) => [row.sessionId, row]))
    const merged: (SummaryRow | undefined)[] = Array.from({ length: total })
    for (const [page, offset] of offsets.entries()) {
      for (const [index, row] of (pages[page] ?? []).entries()) {
        // A session that was summarized again, or fits no more, keeps its place until the list is taken in, but shows what is true now.
        if (offset + index < total) merged[offset + index] = now.get(row.sessionId) ?? row
      }
    }
    return merged
  }, [newestRows, latestRows, offsets, pages, total])

  const newCount = useMemo(() => {
    if (first.data === undefined || latest.data === undefined) return 0
    return countNew(first.data, latest.data)
  }, [first.data, latest.data])

  return {
    rows,
    isLoading: first.isPending,
    error: first.error,
    newCount,
    need(wanted) {
      const missing = wanted.filter((offset) => !offsets.includes(offset))
      if (missing.length > 0) setOffsets([...offsets, ...missing])
    },
    takeIn() {
      void client.invalidateQueries({ queryKey: ['summaries', 'page'] })
    },
    retry() {
      void first.refetch()
    },
  }
}
