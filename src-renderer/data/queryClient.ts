import { QueryClient, notifyManager } from '@tanstack/react-query'

// Not by a timer, as is usual: while a window opens, timers wait for its frames.
notifyManager.setScheduler(queueMicrotask)

/** Calls go to our own process: they work offline, and repeating a failed one by itself would only hide the problem. */
export function createQueryClient(): QueryClient {
  const local = { networkMode: 'always', retry: false } as const
  return new QueryClient({
    defaultOptions: {
      queries: { ...local, staleTime: Infinity, gcTime: 5 * 60_000, refetchOnWindowFocus: false },
      mutations: local,
    },
  })
}
