import { useEffect, useRef, useState } from 'react'
import type { Place } from '../../src-main/contract/routes'
import { useKeptScroll } from '../data/kept'
import { hashOfPlace, visitKey } from '../data/place'
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
import { useListWidth } from './useListWidth'

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
  useKeptScroll(main, visitKey())
  useEffect(() => {
    // Back leaves the focus on nothing when what had it is gone.
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
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
      <UnsavedNoteBar openId={place.page === 'summary' ? place.id : null} />
      <ModelNotices place="bar" />
      <div className="main-page__body">
        {/* Through the CSS object model, which the page's policy allows. */}
        <nav
          className="main-page__list"
          aria-label={isSearching ? t('search.label') : t('list.label')}
          style={{ width: list.widthPx }}
          hidden={list.widthPx === 0}
        >
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
        </nav>
        <Splitter list={list} />
        <main
          ref={main}
          id="detail"
          className={`main-page__detail${place.page === 'transcript' ? ' main-page__detail--still' : ''}`}
          tabIndex={-1}
        >
          {(place.page === 'summaries' || place.page === 'summary') && <KeyCard />}
          {place.page === 'summaries' && <BacklogCard />}
          <Content place={place} />
        </main>
      </div>
      <StatusBar />
      <DropZone />
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
      return <TranscriptView key={hashOfPlace(place)} sessionId={place.id} e={place.e} />
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
