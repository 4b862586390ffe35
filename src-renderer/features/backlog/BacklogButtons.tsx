import type { ReactNode } from 'react'
import { formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import type { BacklogControls } from './useBacklog'

/** What can be said about old sessions now: summarize them, one way or the other, or stop. `children`: one more of equal weight. */
export function BacklogButtons({
  controls: { backlog, run, cancel },
  children,
}: {
  controls: BacklogControls
  children?: ReactNode
}) {
  if (backlog === undefined) return null
  const { running, sessions, batchEstimateNanoUsd: batchNanoUsd } = backlog
  if (running !== null) {
    // A batch that was sent cannot be called back.
    if (running.sentAt !== null) return null
    return (
      <Button isBusy={cancel.isPending} onClick={() => cancel.mutate()}>
        {t('backlog.stop')}
      </Button>
    )
  }
  if (sessions === 0) return null
  return (
    <>
      <Button isBusy={run.isPending} onClick={() => run.mutate('now')}>
        {t('backlog.now')}
      </Button>
      <Button isBusy={run.isPending} onClick={() => run.mutate('batch')}>
        {batchNanoUsd === null
          ? t('backlog.overnight')
          : t('backlog.overnightPriced', { money: formatMoney(batchNanoUsd) })}
      </Button>
      {children}
    </>
  )
}
