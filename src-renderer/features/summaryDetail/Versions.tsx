import type { Summary, SummaryVersion } from '../../../src-main/contract/summary'
import { hashOfPlace } from '../../data/place'
import { formatExact, formatInstant, formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'
import { OutcomeMark } from '../../ui/OutcomeMark'
import { useVersions } from '../../data/useVersions'

/** All versions of the session's summary, where there is more than one; each opens its own page, and is compared with the present one. */
export function Versions({ summary }: { summary: Summary }) {
  const versions = useVersions(summary.sessionId)
  if (versions.length < 2) return null
  const current = versions.find(({ isCurrent }) => isCurrent)
  return (
    <section className="versions" aria-label={t('versions.label')}>
      <details>
        <summary>{t('versions.count', { count: versions.length })}</summary>
        <ul className="versions__list">
          {versions.map((each) => (
            <li key={each.id} className="versions__row">
              <a
                className="versions__one"
                href={hashOfPlace({ page: 'summary', id: each.id })}
                aria-current={each.id === summary.id ? 'page' : undefined}
              >
                <OutcomeMark outcome={each.outcome} label={t(`outcome.${each.outcome}`)} />
                <span title={formatExact(each.createdAt)}>{formatInstant(each.createdAt)}</span>
                <span className="versions__writer">{writtenBy(each)}</span>
                <span>
                  {each.checkable > 0 && t('detail.verified', { verified: each.verified, checkable: each.checkable })}
                </span>
                <span className="versions__cost">
                  {each.kind === 'model' && (each.isCostOpen ? t('detail.costOpen') : formatMoney(each.costNanoUsd))}
                </span>
                {each.isCurrent && <b className="versions__present">{t('versions.present')}</b>}
              </a>
              {current !== undefined && !each.isCurrent && (
                <a
                  className="versions__compare"
                  href={hashOfPlace({ page: 'compare', a: each.id, b: current.id })}
                  aria-label={t('versions.compareHint', { time: formatExact(each.createdAt) })}
                >
                  {t('versions.compare')}
                </a>
              )}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** "Standard, google/gemini-2.5-flash-lite"; a ledger is only that. */
function writtenBy({ kind, style, model }: SummaryVersion): string {
  return kind === 'ledger' ? t('ledger.label') : `${t(`style.${style}`)}, ${model ?? ''}`
}
