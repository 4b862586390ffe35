import { useState } from 'react'
import type { Place } from '../../src-main/contract/routes'
import { DropZone } from '../features/drop/DropZone'
import { FirstRun } from '../features/firstRun/FirstRun'
import { KeyCard } from '../features/firstRun/KeyCard'
import { AttentionBar } from '../features/statusBar/AttentionBar'
import { StatusBar } from '../features/statusBar/StatusBar'
import { SummaryDetail } from '../features/summaryDetail/SummaryDetail'
import { SummaryList } from '../features/summaryList/SummaryList'
import { UsageView } from '../features/usage/UsageView'
import { t } from '../i18n/t'
import { Splitter } from './Splitter'
import { TopBar } from './TopBar'
import { useListWidth } from './useListWidth'

/** The main window: list at the left, a page at the right, status at the foot. */
export function MainPage({ place }: { place: Exclude<Place, { page: 'settings' }> }) {
  const [filter, setFilter] = useState('')
  const list = useListWidth()
  return (
    <div className="main-page">
      <TopBar filter={filter} onFilter={setFilter} page={place.page} />
      <AttentionBar />
      <div className="main-page__body">
        {/* Through the CSS object model, which the page's policy allows. */}
        <nav
          className="main-page__list"
          aria-label={t('list.label')}
          style={{ width: list.widthPx }}
          hidden={list.widthPx === 0}
        >
          <SummaryList filter={filter} openId={place.page === 'summary' ? place.id : null} />
        </nav>
        <Splitter list={list} />
        <main id="detail" className="main-page__detail" tabIndex={-1}>
          <KeyCard />
          <Content place={place} />
        </main>
      </div>
      <StatusBar />
      <DropZone />
    </div>
  )
}

function Content({ place }: { place: Exclude<Place, { page: 'settings' }> }) {
  switch (place.page) {
    case 'summary':
      return <SummaryDetail id={place.id} />
    case 'usage':
      return <UsageView />
    case 'summaries':
      return <FirstRun />
  }
}
