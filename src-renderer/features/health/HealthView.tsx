import { useQuery } from '@tanstack/react-query'
import type { HealthReport } from '../../../src-main/contract/health'
import { ProblemNotice } from '../../data/ProblemNotice'
import { healthQuery } from '../../data/queries'
import { useNow } from '../../data/useNow'
import { formatExact, formatRelative, shortenHome } from '../../i18n/format'
import { Sentences } from '../../i18n/rich'
import { t, textOf } from '../../i18n/t'
import { EmptyPage } from '../../ui/EmptyPage'
import { Notice } from '../../ui/Notice'
import { FilePath } from '../../ui/FilePath'
import { HealthSkeleton } from './HealthSkeleton'
import { troubleGroups } from './troubleGroups'
import { TroubleSection } from './TroubleSection'

/** What was read of the Codex home, and everything that was not. */
export function HealthView() {
  const query = useQuery(healthQuery)
  if (query.isPending) return <HealthSkeleton />
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return <Report report={query.data} />
}

function Report({ report }: { report: HealthReport }) {
  const now = useNow()
  const { homePath, homeExists, files, sessions, lastScanAt, troubled, troubledTotal, places } = report
  const path = shortenHome(homePath)
  const groups = troubleGroups(troubled)
  return (
    <article className="health" aria-labelledby="health-title">
      <h1 id="health-title" className="health__title">
        {t('health.title')}
      </h1>
      <p className="health__sentence" dir="auto">
        <Sentences>
          {t('health.sentence', { files, sessions, path })}
          {lastScanAt !== null && (
            <span className="health__when" title={formatExact(lastScanAt)}>
              {t('health.lastScan', { when: formatRelative(lastScanAt, now) })}
            </span>
          )}
        </Sentences>
      </p>
      {!homeExists && <Notice what={t('first.noHome', { path })} todo={t('first.noHomeTodo')} />}
      {homeExists && troubledTotal === 0 && places.length === 0 && (
        <EmptyPage what={t('health.allRead')} todo={t('health.allReadHint')} />
      )}
      {groups.map((group) => (
        <TroubleSection key={group.code} group={group} />
      ))}
      {troubledTotal > troubled.length && (
        <p className="health__more">{t('health.more', { shown: troubled.length, total: troubledTotal })}</p>
      )}
      {places.length > 0 && (
        <section className="trouble" aria-labelledby="health-places">
          <h2 id="health-places" className="trouble__what">
            {t('health.places')}
          </h2>
          <p className="trouble__todo">{t('health.placesTodo')}</p>
          <ul className="trouble__files">
            {places.map((place) => (
              <li key={`${place.path}${place.code}`} className="trouble__file">
                <FilePath path={place.path} />
                <p className="trouble__about" dir="auto">
                  {textOf(`place.${place.code}`) ?? t('place.other', { code: place.code })}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  )
}
