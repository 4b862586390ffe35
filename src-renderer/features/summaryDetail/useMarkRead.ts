import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../data/bridge'
import { latestSummariesQuery } from '../../data/queries'
import type { RouteOutput } from '../../../src-main/contract/routes'

/** What is shown has been read: told to the main process, and to the lists that are already here. */
export function useMarkRead(summaryId: string | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (summaryId === undefined) return
    void call('summaries.markRead', { id: summaryId }).then(
      () => {
        const read = (page: RouteOutput<'summaries.list'> | undefined): RouteOutput<'summaries.list'> | undefined =>
          page && { ...page, rows: page.rows.map((row) => (row.id === summaryId ? { ...row, isRead: true } : row)) }
        client.setQueriesData({ queryKey: ['summaries', 'page'] }, read)
        client.setQueryData(latestSummariesQuery.queryKey, read)
      },
      () => {}, // it stays unread: shown again is marked again
    )
  }, [client, summaryId])
}
