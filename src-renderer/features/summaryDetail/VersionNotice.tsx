import type { Session } from '../../../src-main/contract/session'
import type { Summary } from '../../../src-main/contract/summary'
import { hashOfPlace } from '../../data/place'
import { formatExact } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useVersions } from '../../data/useVersions'

/** Said above an earlier version, so that nobody takes it for what stands; and above a ledger that took a model's words' place. */
export function VersionNotice({ summary, session }: { summary: Summary; session: Session }) {
  const versions = useVersions(session.id)
  const current = versions.find(({ isCurrent }) => isCurrent)
  const model = versions.find(({ kind }) => kind === 'model')
  if (current !== undefined && current.id !== summary.id) {
    return (
      <p className="version-notice">
        {t('versions.earlier', { time: formatExact(summary.createdAt) })}
        <a href={hashOfPlace({ page: 'summary', id: current.id })}>{t('versions.toPresent')}</a>
        <a href={hashOfPlace({ page: 'compare', a: summary.id, b: current.id })}>{t('versions.changed')}</a>
      </p>
    )
  }
  if (summary.kind !== 'ledger' || model === undefined) return null
  const turns = session.turns.filter(({ startedAt }) => (startedAt ?? 0) > model.createdAt).length
  return (
    <p className="version-notice">
      <a href={hashOfPlace({ page: 'summary', id: model.id })}>{t('versions.before', { count: turns })}</a>
    </p>
  )
}
