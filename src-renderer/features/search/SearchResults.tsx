import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { ProblemNotice } from '../../data/ProblemNotice'
import { searchQuery } from '../../data/queries'
import { useNow } from '../../data/useNow'
import { useSettled } from '../../data/useSettled'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { SearchHitRow } from './SearchHitRow'

const quietMs = 120

/** What was found, in place of the list. `openId`: the session or summary that is open at the right. */
export function SearchResults({
  text,
  openId,
  onLeave,
}: {
  text: string
  openId: string | null
  /** Back into the field: Escape, and the arrow up from the first result. */
  onLeave: () => void
}) {
  const now = useNow()
  const asked = useSettled(text, quietMs)
  const found = useInfiniteQuery(searchQuery(asked))
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const stops = [...(list.current?.querySelectorAll<HTMLElement>('a, button') ?? [])]
    const at = stops.findIndex((stop) => stop === document.activeElement)
    if (event.key === 'Escape' || (event.key === 'ArrowUp' && at <= 0)) onLeave()
    else if (event.key === 'ArrowDown') stops[at + 1]?.focus()
    else if (event.key === 'ArrowUp') stops[at - 1]?.focus()
    else if (event.key === 'Home') stops[0]?.focus()
    else if (event.key === 'End') stops.at(-1)?.focus()
    else return
    event.preventDefault()
  }

  if (found.isError && found.data === undefined)
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
  const hits = found.data?.pages.flatMap((page) => page.hits) ?? []
  const isStale = asked !== text || found.isPlaceholderData
  return (
    <div className="search-results" aria-busy={isStale || found.isPending}>
      <p className="search-results__count" role="status">
        {found.data === undefined
          ? t('search.searching')
          : hits.length === 0
            ? isStale
              ? t('search.searching')
              : t('search.nothing', { text: asked })
            : t(found.hasNextPage ? 'search.countMore' : 'search.count', { count: hits.length })}
      </p>
      {found.data !== undefined && hits.length === 0 && !isStale && (
        <p className="search-results__hint">{t('search.nothingHint')}</p>
      )}
      {/* Every result is a link; the arrow keys only walk between them. */}
      <div
        ref={list}
        id="search-results"
        className={`search-results__list${isStale ? ' search-results__list--stale' : ''}`}
        role="presentation"
        onKeyDown={onKeyDown}
      >
        <ul aria-label={t('search.label')}>
          {hits.map((hit) => (
            <li key={hit.sessionId}>
              <SearchHitRow
                hit={hit}
                now={now}
                isOpen={openId !== null && [hit.summaryId, hit.sessionId].includes(openId)}
              />
            </li>
          ))}
        </ul>
        {found.isFetchNextPageError && <ProblemNotice error={found.error} />}
        {found.hasNextPage && !isStale && (
          <p className="search-results__more">
            <Button kind="quiet" isBusy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t('search.more')}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}
