import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from './bridge'
import { stateQuery } from './queries'

type How = 'callback' | 'code'

export interface SignIn {
  /** What is waited for; null while nothing is. */
  readonly waitsFor: How | null
  /** Why the last one brought no key; null when it did, was cancelled, or is under way. */
  readonly error: Error | null
  /** A new start ends the one before. */
  start(how: How): void
  cancel(): void
}

/** Signing in at OpenRouter in the browser. The key goes from there to the main process and never comes here. */
export function useSignIn(): SignIn {
  const client = useQueryClient()
  const signIn = useMutation({
    mutationFn: (how: How) => call('key.signIn', { how }),
    onSuccess: (key) => {
      client.setQueryData(stateQuery.queryKey, (before) => before && { ...before, key })
    },
  })
  return {
    waitsFor: signIn.isPending ? signIn.variables : null,
    error: signIn.error,
    start: signIn.mutate,
    cancel: () => void call('key.signInCancel', undefined),
  }
}
