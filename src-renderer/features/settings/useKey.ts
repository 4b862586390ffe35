import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import type { TestAnswer } from '../../../src-main/contract/routes'
import type { KeyCheck, KeyStatus } from '../../../src-main/contract/state'
import { call } from '../../data/bridge'
import { stateQuery } from '../../data/queries'

/** Hands the text over and forgets it: a mutation remembers its variables, so a secret is never one of them. */
type Take = () => string

export interface Key {
  /** Undefined until the first state has arrived. */
  readonly status: KeyStatus | undefined
  /** The first state is on its way. */
  readonly isPending: boolean
  readonly set: UseMutationResult<KeyStatus, Error, Take>
  /** For a sign-in that waits for a code. */
  readonly code: UseMutationResult<KeyStatus, Error, Take>
  readonly check: UseMutationResult<KeyCheck, Error, void>
  readonly test: UseMutationResult<TestAnswer, Error, void>
  readonly clear: UseMutationResult<KeyStatus, Error, void>
}

/** The key as its owner, the main process, describes it. What was entered is sent there and kept nowhere here. */
export function useKey(): Key {
  const client = useQueryClient()
  const { data: state, isPending } = useQuery(stateQuery)
  const check = useMutation({ mutationFn: () => call('key.check', undefined) })
  const test = useMutation({ mutationFn: () => call('key.test', undefined) })
  /** What was found out belonged to the key before. */
  const onSuccess = (key: KeyStatus): void => {
    client.setQueryData(stateQuery.queryKey, (before) => before && { ...before, key })
    check.reset()
    test.reset()
  }
  const set = useMutation({ mutationFn: (take: Take) => call('key.set', { key: take() }), onSuccess })
  const code = useMutation({ mutationFn: (take: Take) => call('key.signInCode', { code: take() }), onSuccess })
  const clear = useMutation({ mutationFn: () => call('key.clear', undefined), onSuccess })
  return { status: state?.key, isPending, set, code, check, test, clear }
}
