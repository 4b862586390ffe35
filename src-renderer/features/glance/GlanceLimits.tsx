import { nearerLimit } from '../../../src-main/contract/nearerLimit'
import type { AppState } from '../../../src-main/contract/state'
import type { TrayGlance } from '../../../src-main/contract/tray'
import { formatClock, formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Meter } from '../../ui/Meter'
import { planWindowName } from './planWindowName'

/** What is spent of the limit that is reached first, and of Codex's own plan. */
export function GlanceLimits({
  state: { budget },
  windows,
  now,
}: {
  state: AppState
  windows: TrayGlance['planWindows']
  now: number
}) {
  const { span, spentNanoUsd, limitNanoUsd } = nearerLimit(budget)
  // One that has been reset since says nothing about now.
  const open = windows.filter(({ resetsAt }) => resetsAt === null || resetsAt > now)
  return (
    <dl className="glance-limits">
      <Line
        name={t(span === 'day' ? 'popover.today' : 'popover.month')}
        words={t('popover.spent', { spent: formatMoney(spentNanoUsd), limit: formatMoney(limitNanoUsd) })}
        share={limitNanoUsd === 0 ? 0 : spentNanoUsd / limitNanoUsd}
      />
      {open.map(({ usedPercent, windowMinutes, resetsAt }, index) => {
        const percent = Math.round(usedPercent)
        return (
          <Line
            key={`${windowMinutes ?? ''}${index}`}
            name={planWindowName(windowMinutes)}
            words={
              resetsAt === null
                ? t('codex.used', { percent })
                : t('popover.usedResets', { percent, time: formatClock(resetsAt, now) })
            }
            share={usedPercent / 100}
          />
        )
      })}
    </dl>
  )
}

function Line({ name, words, share }: { name: string; words: string; share: number }) {
  return (
    <div className="glance-limits__line">
      <dt>{name}</dt>
      <dd>
        <Meter share={share} label={name} valueText={words} />
        <span className="glance-limits__words">{words}</span>
      </dd>
    </div>
  )
}
