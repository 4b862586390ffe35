import type { Backlog } from '../../../src-main/contract/routes'
import { t } from '../../i18n/t'
import { Meter } from '../../ui/Meter'

/** How far it is with what is made or put together now; nothing for a batch that is out. */
export function BacklogMeter({ backlog: { running } }: { backlog: Backlog }) {
  if (running === null || running.sentAt !== null) return null
  const { done, total } = running
  return (
    <div className="backlog__meter">
      <Meter
        share={total === 0 ? 0 : done / total}
        label={t('backlog.progress')}
        valueText={t('backlog.progressOf', { done, total })}
      />
    </div>
  )
}
