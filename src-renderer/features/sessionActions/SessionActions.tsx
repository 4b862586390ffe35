import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../../data/bridge'
import { goTo } from '../../data/place'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import type { MenuItem } from '../../ui/Menu'

type Action = 'resume' | 'openFolder' | 'openThread' | 'copyCommand' | 'copyId'

/** What can be done with a session, mostly outside Debrief. What cannot be done says why when it is tried. */
export function SessionActions({ sessionId }: { sessionId: string }) {
  const { data: can } = useQuery({
    queryKey: ['sessionActions', sessionId],
    queryFn: () => call('session.actions', { sessionId }),
  })
  const act = useMutation({ mutationFn: (action: Action) => perform(action, sessionId) })
  const item = (action: Action): MenuItem => ({
    key: action,
    label: t(`sessionActions.${action}`),
    onChoose: () => act.mutate(action),
  })
  const isCopied = act.isSuccess && (act.variables === 'copyCommand' || act.variables === 'copyId')
  return (
    <div className="export-menu">
      <Button kind="quiet" isBusy={act.isPending} onClick={() => act.mutate('resume')}>
        {t('sessionActions.resume')}
      </Button>
      <Menu
        label={t('sessionActions.more')}
        isBusy={act.isPending}
        items={[
          {
            key: 'preview',
            label: t('sessionActions.preview'),
            onChoose: () => goTo({ page: 'preview', id: sessionId }),
          },
          item('openFolder'),
          ...(can?.hasCodexApp === true ? [item('openThread')] : []),
          ...(can === undefined || can.resumeCommand === null ? [] : [item('copyCommand')]),
          item('copyId'),
        ]}
      />
      <p className="export-menu__said" role="status">
        {isCopied && t('export.copied')}
      </p>
      {act.isError && <ProblemNotice error={act.error} />}
    </div>
  )
}

function perform(action: Action, sessionId: string): Promise<unknown> {
  switch (action) {
    case 'resume':
    case 'openFolder':
    case 'openThread':
      return call(`session.${action}`, { sessionId })
    case 'copyCommand':
      return call('session.copy', { sessionId, what: 'command' })
    case 'copyId':
      return call('session.copy', { sessionId, what: 'id' })
  }
}
