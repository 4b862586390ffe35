import { useMutation } from '@tanstack/react-query'
import { call } from './bridge'

/** Pausing, going on, and looking again now. */
export function useWatching() {
  const pause = useMutation({ mutationFn: (isPaused: boolean) => call('app.pause', { isPaused }) })
  const look = useMutation({ mutationFn: () => call('app.lookAgain', undefined) })
  return {
    pause: (isPaused: boolean): void => pause.mutate(isPaused),
    lookAgain: (): void => look.mutate(),
    reset(): void {
      pause.reset()
      look.reset()
    },
    isPausing: pause.isPending,
    isLooking: look.isPending,
    error: pause.error ?? look.error,
  }
}
