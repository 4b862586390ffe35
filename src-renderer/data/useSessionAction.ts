import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from './bridge'
import { sessionActionsQuery } from './queries'

const copied = { copyCommand: 'command', copyLink: 'link', copyId: 'id' } as const
export type SessionAction = 'resume' | 'openFolder' | 'openThread' | keyof typeof copied

function perform(action: SessionAction, sessionId: string): Promise<unknown> {
  switch (action) {
    case 'resume':
    case 'openFolder':
    case 'openThread':
      return call(`session.${action}`, { sessionId })
    case 'copyCommand':
    case 'copyLink':
    case 'copyId':
      return call('session.copy', { sessionId, what: copied[action] })
  }
}

/** What can be done with a session, mostly outside Debrief. `actions`: those that can, in their order; the rest is not offered. */
export function useSessionAction(sessionId: string | null) {
  const { data: can } = useQuery({ ...sessionActionsQuery(sessionId ?? ''), enabled: sessionId !== null })
  const act = useMutation({
    mutationFn: async (action: SessionAction) => (sessionId === null ? undefined : perform(action, sessionId)),
  })
  const actions: SessionAction[] = [
    'openFolder',
    ...(can?.hasCodexApp === true ? (['openThread'] as const) : []),
    ...(can === undefined || can.resumeCommand === null ? [] : (['copyCommand'] as const)),
    ...(can?.hasLink === true ? (['copyLink'] as const) : []),
    'copyId',
  ]
  return {
    actions,
    act: (action: SessionAction): void => act.mutate(action),
    reset: act.reset,
    isBusy: act.isPending,
    isCopied: act.isSuccess && act.variables in copied,
    error: act.error,
  }
}
