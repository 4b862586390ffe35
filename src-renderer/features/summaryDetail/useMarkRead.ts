import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../data/bridge'
import { changeRows } from '../../data/changeRows'

/** What is shown has been read: told to the main process, and to the lists that are already here. */
export function useMarkRead(summaryId: string | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (summaryId === undefined) return
    void call('summaries.markRead', { id: summaryId }).then(
      () => changeRows(client, (row) => (row.id === summaryId ? { ...row, isRead: true } : row)),
      () => {}, // it stays unread: shown again is marked again
    )
  }, [client, summaryId])
}
