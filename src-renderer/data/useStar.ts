import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RouteInput, RouteOutput } from '../../src-main/contract/routes'
import { call } from './bridge'
import { changeRows } from './changeRows'

/** Stars sessions, or takes their stars away, and shows it wherever they are shown. */
export function useStar() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: RouteInput<'sessions.star'>) => call('sessions.star', wish),
    onSuccess: (_, { sessionIds, isStarred }) => {
      const meant = new Set(sessionIds)
      changeRows(client, (row) => (meant.has(row.sessionId) ? { ...row, isStarred } : row))
      client.setQueriesData({ queryKey: ['summary'] }, (shown: RouteOutput<'summaries.show'> | undefined) =>
        shown !== undefined && meant.has(shown.session.id) ? { ...shown, isStarred } : shown,
      )
    },
  })
}
