import type { Backlog } from '../../../src-main/contract/routes'
import { useTimeLeft } from '../../data/useTimeLeft'
import { t } from '../../i18n/t'
import { Meter } from '../../ui/Meter'

/** How far it is with what is made or put together now; nothing for a batch that is out. */
export function BacklogMeter({ backlog: { running } }: { backlog: Backlog }) {
  const shown = running === null || running.sentAt !== null ? null : running
  const left = useTimeLeft(shown)
  if (shown === null) return null
  const { done, total } = shown
  return (
    <div className="backlog__meter">
      <Meter
        share={total === 0 ? 0 : done / total}
        label={t('backlog.progress')}
        valueText={t('backlog.progressOf', { done, total })}
      />
      {left !== null && <p className="time-left">{left}</p>}
    </div>
  )
}
