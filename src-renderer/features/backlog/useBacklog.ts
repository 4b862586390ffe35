import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Backlog } from '../../../src-main/contract/routes'
import { call } from '../../data/bridge'
import { backlogQuery } from '../../data/queries'

type How = 'now' | 'batch'

/** Old sessions as they stand, and what a person can say about them. */
export function useBacklog() {
  const client = useQueryClient()
  const { data: backlog } = useQuery(backlogQuery)
  const onSuccess = (next: Backlog): void => {
    client.setQueryData(backlogQuery.queryKey, next)
  }
  const run = useMutation({ mutationFn: (how: How) => call('backlog.run', { how }), onSuccess })
  const cancel = useMutation({ mutationFn: () => call('backlog.cancel', undefined), onSuccess })
  const dismiss = useMutation({ mutationFn: () => call('backlog.dismiss', undefined), onSuccess })
  return { backlog, run, cancel, dismiss, error: run.error ?? cancel.error ?? dismiss.error }
}

export type BacklogControls = ReturnType<typeof useBacklog>
