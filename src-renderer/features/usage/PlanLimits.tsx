import type { PlanLimits as Limits } from '../../../src-main/contract/session'
import { useNow } from '../../data/useNow'
import { formatDuration, formatExact, formatMinutes, formatRelative } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Meter } from '../../ui/Meter'

/** How much of the ChatGPT plan's windows is used, as Codex last said. */
export function PlanLimits({ limits }: { limits: Limits }) {
  const now = useNow()
  if (limits.windows.length === 0) return null
  return (
    <section className="plan-limits" aria-labelledby="plan-limits-title">
      <h3 id="plan-limits-title" className="plan-limits__title">
        {limits.planType === null ? t('codex.limits') : t('codex.limitsOf', { plan: limits.planType })}
        <span className="plan-limits__when" title={formatExact(limits.at)}>
          {t('codex.limitsAt', { when: formatRelative(limits.at, now) })}
        </span>
      </h3>
      <dl className="plan-limits__windows">
        {limits.windows.map(({ usedPercent, windowMinutes, resetsAt }, index) => {
          const name = windowMinutes === null ? t('codex.window') : formatMinutes(windowMinutes)
          const isOver = resetsAt !== null && resetsAt <= now
          const percent = Math.round(usedPercent)
          return (
            <div key={`${windowMinutes ?? ''}${index}`} className="plan-limits__window">
              <dt>{name}</dt>
              <dd>
                <Meter share={isOver ? 0 : usedPercent / 100} label={name} valueText={t('codex.used', { percent })} />
                <span
                  className="plan-limits__words"
                  title={resetsAt === null || isOver ? undefined : formatExact(resetsAt)}
                >
                  {isOver
                    ? t('codex.resetSince', { percent })
                    : resetsAt === null
                      ? t('codex.used', { percent })
                      : t('codex.usedResets', { percent, duration: formatDuration(resetsAt - now) })}
                </span>
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
