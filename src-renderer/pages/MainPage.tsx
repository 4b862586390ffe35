import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Place, RouteOutput } from '../../src-main/contract/routes'
import { UndoBar } from '../data/UndoBar'
import { useKeptScroll } from '../data/kept'
import { opened } from '../data/opened'
import { hashOfPlace, visitKey } from '../data/place'
import { summaryQuery } from '../data/queries'
import { BacklogCard } from '../features/backlog/BacklogCard'
import { CompareView } from '../features/compare/CompareView'
import { DigestView } from '../features/digest/DigestView'
import { DropZone } from '../features/drop/DropZone'
import { ExportMenu } from '../features/export/ExportMenu'
import { FirstRun } from '../features/firstRun/FirstRun'
import { KeyCard } from '../features/firstRun/KeyCard'
import { HealthView } from '../features/health/HealthView'
import { ModelNotices } from '../features/models/ModelNotices'
import { CommandCenter } from '../features/palette/CommandCenter'
import type { CommandDialog } from '../features/palette/CommandCenter'
import { PreviewView } from '../features/preview/PreviewView'
import { SearchResults } from '../features/search/SearchResults'
import { AttentionBar } from '../features/statusBar/AttentionBar'
import { SessionActions } from '../features/sessionActions/SessionActions'
import { StatusBar } from '../features/statusBar/StatusBar'
import { SummaryDetail } from '../features/summaryDetail/SummaryDetail'
import { SummaryList } from '../features/summaryList/SummaryList'
import { TranscriptView } from '../features/transcript/TranscriptView'
import { UsageView } from '../features/usage/UsageView'
import { UnsavedNoteBar } from '../features/unsavedNotes/UnsavedNoteBar'
import { t } from '../i18n/t'
import { Splitter } from './Splitter'
import { focusSearch, searchFieldId, TopBar } from './TopBar'
import { TranscriptPane } from './TranscriptPane'
import { useListWidth } from './useListWidth'
import { useTranscriptWidth } from './useTranscriptWidth'
import { useWidth } from './useWidth'

type MainPlace = Exclude<Place, { page: 'settings' }>

/** The main window: list or search results at the left, a page at the right, status at the foot. */
export function MainPage({ place }: { place: MainPlace }) {
  const [text, setText] = useState('')
  const [dialog, setDialog] = useState<CommandDialog | null>(null)
  const list = useListWidth()
  const main = useRef<HTMLElement>(null)
  const comparedId = place.page === 'compare' ? place.b : null
  const isSearching = text.trim() !== ''
  const hash = hashOfPlace(place)
  const [body, bodyPx] = useWidth()
  const transcriptPane = useTranscriptWidth(bodyPx - list.widthPx)
  const besideId = usePageBeside(place)
  const isBeside = place.page === 'transcript' && transcriptPane !== null
  // What the page shows; beside a transcript it stays as it is.
  const shown: MainPlace = isBeside ? { page: 'summary', id: besideId } : place
  useKeptScroll(main, useVisitOf(shown))
  useEffect(() => {
    // Back leaves the focus on nothing when what had it is gone. Taking it makes the page lay itself out, for which an opening one has no time.
    void opened().then(() => {
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
    })
  }, [hash])
  const openId = 'id' in place ? place.id : null
  const search = (next: string): void => {
    setText(next)
    // What is typed has to be seen, also when the list was put away.
    if (next.trim() !== '' && list.widthPx === 0) list.toggle()
  }
  return (
    <div className="main-page">
      <TopBar
        text={text}
        onText={search}
        onDown={() => {
          if (isSearching) document.querySelector<HTMLElement>('#search-results a')?.focus()
          else document.getElementById('summary-list')?.focus()
        }}
        onCommands={() => setDialog('palette')}
        page={comparedId === null ? place.page : 'summary'}
      />
      <AttentionBar />
      <UnsavedNoteBar openId={shown.page === 'summary' ? shown.id : null} />
      <ModelNotices place="bar" />
      <div ref={body} className="main-page__body">
        <nav className="main-page__side" aria-label={isSearching ? t('search.label') : t('list.label')}>
          {/* Through the CSS object model, which the page's policy allows. */}
          <div className="main-page__list" style={{ width: list.widthPx }} hidden={list.widthPx === 0}>
            {isSearching && (
              <SearchResults
                text={text.trim()}
                openId={openId ?? comparedId}
                onLeave={() => document.getElementById(searchFieldId)?.focus()}
              />
            )}
            {/* It stays where it was scrolled to while something else is looked for. */}
            <div className="main-page__summaries" hidden={isSearching}>
              <SummaryList openId={openId ?? comparedId} />
            </div>
          </div>
          <Splitter pane={list} side="start" label={t('nav.resizeList')} />
        </nav>
        <main
          ref={main}
          id="detail"
          className={`main-page__detail${shown.page === 'transcript' ? ' main-page__detail--still' : ''}`}
          tabIndex={-1}
        >
          {(shown.page === 'summaries' || shown.page === 'summary') && <KeyCard />}
          <Content place={shown} />
          {/* It comes when the list is there, and then moves nothing. */}
          {shown.page === 'summaries' && <BacklogCard />}
        </main>
        {place.page === 'transcript' && transcriptPane !== null && (
          <TranscriptPane place={place} pageId={besideId} pane={transcriptPane} />
        )}
        {/* Floats over the page, above what the foot and Undo say, and comes before them by Tab. */}
        <DropZone />
      </div>
      <UndoBar />
      <StatusBar />
      <CommandCenter
        place={place}
        dialog={dialog}
        onDialog={setDialog}
        toggleList={list.toggle}
        walk={(key) => walkList(key, isSearching, place.page === 'summaries' || place.page === 'summary')}
        search={focusSearch}
        onSearch={(words) => {
          search(words)
          focusSearch()
        }}
      />
    </div>
  )
}

/** The id of the page that a transcript stands beside: of the summary that was open, when it is of the same session, else the session's. */
function usePageBeside(place: MainPlace): string {
  const client = useQueryClient()
  const last = useRef('')
  if (place.page === 'summary') last.current = place.id
  if (place.page !== 'transcript') return last.current
  const shown = client.getQueryData<RouteOutput<'summaries.show'>>(summaryQuery(last.current).queryKey)
  return shown?.session.id === place.id ? last.current : place.id
}

/** The visit that the shown page belongs to: the same one for as long as the page stays, whatever opens beside it. */
function useVisitOf(shown: MainPlace): string {
  const hash = hashOfPlace(shown)
  const visit = useRef({ hash: '', key: '' })
  if (visit.current.hash !== hash) visit.current = { hash, key: visitKey() }
  return visit.current.key
}

/** As the arrow keys do there: only the list, or what was found, knows its rows. Nobody is taken away from another page by it. */
function walkList(key: 'ArrowDown' | 'ArrowUp', isSearching: boolean, isBesideIt: boolean): void {
  const rows = document.getElementById(isSearching ? 'search-results' : 'summary-list')
  if (rows === null || (!isBesideIt && !rows.contains(document.activeElement))) return
  if (!rows.contains(document.activeElement)) rows.focus()
  rows.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

function Content({ place }: { place: MainPlace }) {
  switch (place.page) {
    case 'summary':
      return (
        <SummaryDetail
          id={place.id}
          actions={({ summaryId, sessionId }) => (
            <>
              <SessionActions sessionId={sessionId} />
              <ExportMenu id={summaryId} />
            </>
          )}
        />
      )
    case 'transcript':
      // Another event of the same session is another place with its own way back.
      return <TranscriptView key={hashOfPlace(place)} sessionId={place.id} e={place.e} onClose={null} />
    case 'preview':
      return <PreviewView key={place.id} sessionId={place.id} />
    case 'digest':
      return <DigestView />
    case 'compare':
      return <CompareView key={hashOfPlace(place)} a={place.a} b={place.b} />
    case 'usage':
      return <UsageView />
    case 'health':
      return <HealthView />
    case 'summaries':
      return (
        <>
          <h1 className="only-spoken">{t('nav.summaries')}</h1>
          <FirstRun />
        </>
      )
  }
}
