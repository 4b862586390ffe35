import { useQuery } from '@tanstack/react-query'
import { latestSummariesQuery, stateQuery } from '../../data/queries'
import { isMac } from '../../data/isMac'
import { call } from '../../data/bridge'
import { useNow } from '../../data/useNow'
import { formatRelative, shortenHome } from '../../i18n/format'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { EmptyPage } from '../../ui/EmptyPage'

/** The right side while nothing is chosen: what was found, or why there is nothing. */
export function FirstRun() {
  const now = useNow()
  const { data: state } = useQuery(stateQuery)
  const { data: latest } = useQuery(latestSummariesQuery)
  if (state === undefined || latest === undefined) return null
  const path = shortenHome(state.home.path)
  if (latest.total > 0) {
    const newest = latest.rows[0]
    const found = { sessions: state.sessions, path }
    return (
      <EmptyPage
        what={
          newest === undefined
            ? t('first.found', found)
            : t('first.foundNewest', { ...found, newest: formatRelative(newest.activeAt, now) })
        }
        todo={joinSentences(t('detail.noneChosen'), t('detail.noneChosenHint'))}
      >
        <OpenButtons />
      </EmptyPage>
    )
  }
  if (!state.home.exists) {
    return (
      <EmptyPage what={t('first.noHome', { path })} todo={t('first.noHomeTodo')}>
        <OpenButtons />
      </EmptyPage>
    )
  }
  if (state.indexing !== null) return <EmptyPage what={t('first.indexing')} todo={t('first.indexingTodo')} />
  return (
    <EmptyPage what={t('first.noSessions', { path })} todo={t('first.noSessionsTodo')}>
      <OpenButtons />
    </EmptyPage>
  )
}

/** Transcripts from elsewhere. Only macOS has one dialog for both. */
function OpenButtons() {
  return (
    <p className="open-buttons">
      <Button onClick={() => void call('files.open', { what: 'files' })}>{t('open.files')}</Button>
      {!isMac && <Button onClick={() => void call('files.open', { what: 'folder' })}>{t('open.folder')}</Button>}
    </p>
  )
}
