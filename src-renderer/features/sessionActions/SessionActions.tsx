import { goTo } from '../../data/place'
import { ProblemNotice } from '../../data/ProblemNotice'
import { useForget } from '../../data/useForget'
import { useSessionAction } from '../../data/useSessionAction'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'

/** What can be done with a session, mostly outside Debrief. What cannot be done says why when it is tried. */
export function SessionActions({ sessionId }: { sessionId: string }) {
  const forget = useForget()
  const { actions, act, isBusy, isCopied, error } = useSessionAction(sessionId)
  return (
    <div className="export-menu">
      <Button kind="quiet" isBusy={isBusy} onClick={() => act('resume')}>
        {t('sessionActions.resume')}
      </Button>
      <Menu
        label={t('sessionActions.more')}
        isBusy={isBusy}
        items={[
          {
            key: 'preview',
            label: t('sessionActions.preview'),
            onChoose: () => goTo({ page: 'preview', id: sessionId }),
          },
          ...actions.map((action) => ({
            key: action,
            label: t(`sessionActions.${action}`),
            onChoose: () => act(action),
          })),
          { key: 'forget', label: t('sessionActions.forget'), onChoose: () => forget.mutate([sessionId]) },
        ]}
      />
      <p className="export-menu__said" role="status">
        {isCopied && t('sessionActions.copied')}
      </p>
      {forget.isError && <ProblemNotice error={forget.error} />}
      {error !== null && <ProblemNotice error={error} />}
    </div>
  )
}
