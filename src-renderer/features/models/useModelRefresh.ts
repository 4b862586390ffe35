import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../data/bridge'
import { modelsQuery, stateQuery } from '../../data/queries'

const dayMs = 24 * 3_600_000

/**
 * Asks OpenRouter for its list: when the person says so, and once by itself when they look for a model with a key at hand and the
 * list is of another day. Without a key nothing goes out unasked.
 */
export function useModelRefresh() {
  const client = useQueryClient()
  const { data: list } = useQuery(modelsQuery)
  const { data: state } = useQuery(stateQuery)
  const refresh = useMutation({
    mutationFn: () => call('models.list', { isRefreshed: true }),
    onSuccess: (fresh) => client.setQueryData(modelsQuery.queryKey, fresh),
  })
  const { mutate } = refresh
  const isAsked = useRef(false)
  const hasKey = state?.key.source !== undefined && state.key.source !== 'none'
  useEffect(() => {
    if (list === undefined || !hasKey || isAsked.current) return
    isAsked.current = true
    if (list.source === 'bundled' || Date.now() - list.asOf > dayMs) mutate()
  }, [list, hasKey, mutate])
  return refresh
}
