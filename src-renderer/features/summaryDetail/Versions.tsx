import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../../src-main/contract/session'
import type { Summary } from '../../../src-main/contract/summary'
import { hashOfPlace } from '../../data/place'
import { versionsQuery } from '../../data/queries'
import { formatExact, formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'
import { OutcomeMark } from '../../ui/OutcomeMark'

/** All versions of the session's summary, where there is more than one; each opens its own page. */
export function Versions({ summary, session }: { summary: Summary; session: Session }) {
  const { data = [] } = useQuery(versionsQuery(session.id))
  // A ledger is always of the present content: where a model's words stand, its facts are on the page already.
  const versions = data.filter(({ kind, isCurrent }) => kind === 'model' || isCurrent)
  if (versions.length < 2) return null
  const current = versions.find(({ isCurrent }) => isCurrent)
  const model = versions.find(({ kind }) => kind === 'model')
  const isEarlier = current !== undefined && current.id !== summary.id
  const turns =
    model === undefined ? 0 : session.turns.filter(({ startedAt }) => (startedAt ?? 0) > model.createdAt).length
  return (
    <section className="versions" aria-label={t('versions.label')}>
      {isEarlier && (
        <p>
          {t('versions.earlier', { time: formatExact(summary.createdAt) })}{' '}
          <a href={hashOfPlace({ page: 'summary', id: current.id })}>{t('versions.toPresent')}</a>
        </p>
      )}
      {!isEarlier && summary.kind === 'ledger' && model !== undefined && (
        <p>
          <a href={hashOfPlace({ page: 'summary', id: model.id })}>{t('versions.before', { count: turns })}</a>
        </p>
      )}
      <details>
        <summary>{t('versions.count', { count: versions.length })}</summary>
        <ul className="versions__list">
          {versions.map((each) => (
            <li key={each.id}>
              <a
                className="versions__one"
                href={hashOfPlace({ page: 'summary', id: each.id })}
                aria-current={each.id === summary.id ? 'page' : undefined}
              >
                <OutcomeMark outcome={each.outcome} label={t(`outcome.${each.outcome}`)} />
                <span>{formatExact(each.createdAt)}</span>
                <span>
                  {each.kind === 'ledger' ? t('ledger.label') : `${t(`style.${each.style}`)}, ${each.model ?? ''}`}
                </span>
                {each.checkable > 0 && (
                  <span>{t('detail.verified', { verified: each.verified, checkable: each.checkable })}</span>
                )}
                {each.kind === 'model' && (
                  <span>{each.isCostOpen ? t('detail.costOpen') : formatMoney(each.costNanoUsd)}</span>
                )}
                {each.isCurrent && <b>{t('versions.present')}</b>}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
