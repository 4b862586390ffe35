import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RouteInput } from '../../src-main/contract/routes'
import { call } from './bridge'
import { goTo } from './place'

/** Ends the call that is being made for a session. What it cost until then is booked. */
export function stopSummary(sessionId: string): void {
  void call('summaries.cancel', { sessionId })
}

/** Summarizing now, asked by a person. Who has left the page meanwhile is not taken away from where they are. */
export function useRunSummary() {
  const client = useQueryClient()
  const run = useMutation({
    mutationFn: (wish: RouteInput<'summaries.run'>) => call('summaries.run', wish),
    // What holds it back may be new too.
    onSettled: () => client.invalidateQueries({ queryKey: ['summaries'] }),
  })
  return {
    run(wish: RouteInput<'summaries.run'>): void {
      const { hash } = location
      run.mutate(wish, {
        onSuccess: ({ summaryId }) => {
          if (location.hash === hash) goTo({ page: 'summary', id: summaryId }, true)
        },
      })
    },
    reset: run.reset,
    isPending: run.isPending,
    error: run.error,
  }
}
