import type { SearchHit, SearchMatch } from '../../../src-main/contract/search'
import { hashOfPlace } from '../../data/place'
import { formatAge, formatExact, lastSegment } from '../../i18n/format'
import { t } from '../../i18n/t'
import { withoutBackticks } from '../../ui/Prose'
import { Snippet } from './Snippet'

/** A session and the places in it that match: the first link opens its summary, each place its line of the transcript. */
export function SearchHitRow({ hit, now, isOpen }: { hit: SearchHit; now: number; isOpen: boolean }) {
  const titleMatch = hit.matches.find((match) => match.kind === 'title')
  const places = hit.matches.filter((match) => match !== titleMatch)
  return (
    <article className={`search-hit${isOpen ? ' search-hit--open' : ''}`}>
      <a className="search-hit__main" href={hashOfHit(hit)} aria-current={isOpen ? 'page' : undefined}>
        <span className="search-hit__title" dir="auto">
          {titleMatch === undefined ? withoutBackticks(hit.title) : <Snippet parts={titleMatch.snippet} />}
        </span>
        <span className="search-hit__age" title={formatExact(hit.activeAt)}>
          {hit.status === 'running' ? t('list.running') : formatAge(hit.activeAt, now)}
        </span>
        {hit.project !== '' && (
          <bdi className="search-hit__project" title={hit.project}>
            {lastSegment(hit.project)}
          </bdi>
        )}
      </a>
      {places.map((match, index) => (
        <PlaceRow key={`${match.kind}${match.e ?? ''}${index}`} sessionId={hit.sessionId} match={match} />
      ))}
    </article>
  )
}

function PlaceRow({ sessionId, match }: { sessionId: string; match: SearchMatch }) {
  const isCode = match.kind === 'command' || match.kind === 'path'
  const words = (
    <>
      <span className="search-place__kind">{t(`search.kind.${match.kind}`)}</span>
      <span className={`search-place__words search-place__words--${match.kind}`} dir={isCode ? 'ltr' : 'auto'}>
        <Snippet parts={match.snippet} isCode={isCode} />
      </span>
    </>
  )
  if (match.e === null) return <p className="search-place">{words}</p>
  return (
    <a
      className="search-place search-place--link"
      href={hashOfPlace({ page: 'transcript', id: sessionId, e: match.e })}
      title={t('search.openPlace')}
    >
      {words}
    </a>
  )
}

function hashOfHit({ sessionId, summaryId }: SearchHit): string {
  if (summaryId === null) return hashOfPlace({ page: 'transcript', id: sessionId, e: null })
  return hashOfPlace({ page: 'summary', id: summaryId })
}
