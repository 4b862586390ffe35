import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import type { KeyCheck, KeyStatus } from '../../../src-main/contract/state'
import { call } from '../../data/bridge'
import { stateQuery } from '../../data/queries'

export interface Key {
  /** Undefined until the first state has arrived. */
  readonly status: KeyStatus | undefined
  readonly set: UseMutationResult<KeyStatus, Error, string>
  readonly check: UseMutationResult<KeyCheck, Error, void>
  readonly clear: UseMutationResult<KeyStatus, Error, void>
}

/** The key as its owner, the main process, describes it. What was entered is sent there and kept nowhere here. */
export function useKey(): Key {
  const client = useQueryClient()
  const { data: state } = useQuery(stateQuery)
  const take = (key: KeyStatus): void => {
    client.setQueryData(stateQuery.queryKey, (before) => before && { ...before, key })
  }
  const check = useMutation({ mutationFn: () => call('key.check', undefined) })
  const set = useMutation({
    mutationFn: (key: string) => call('key.set', { key }),
    gcTime: 0, // a finished mutation remembers its input
    onSuccess: (status) => {
      take(status)
      check.reset()
    },
  })
  const clear = useMutation({
    mutationFn: () => call('key.clear', undefined),
    onSuccess: (status) => {
      take(status)
      check.reset()
    },
  })
  return { status: state?.key, set, check, clear }
}
