import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './bridge'
import { updatesQuery } from './queries'

/** What is known of newer versions, and what can be done about them. */
export function useUpdates() {
  const client = useQueryClient()
  const { data } = useQuery(updatesQuery)
  const look = useMutation({
    mutationFn: () => call('updates.look', undefined),
    onSuccess: (updates) => client.setQueryData(updatesQuery.queryKey, updates),
  })
  const dismiss = useMutation({
    mutationFn: () => call('updates.dismiss', undefined),
    onSuccess: (updates) => client.setQueryData(updatesQuery.queryKey, updates),
  })
  return { updates: data, look, dismiss: dismiss.mutate, open: () => void call('app.openReleases', undefined) }
}
