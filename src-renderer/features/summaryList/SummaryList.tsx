import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { latestSummariesQuery, summaryQuery } from '../../data/queries'
import { useNow } from '../../data/useNow'
import { FilterBar } from './FilterBar'
import { RowList } from './RowList'
import { useBulkRun } from './useBulkRun'
import { useListFilter } from './useListFilter'

/** The list at the left with its filters. `openId` is the id in the place, of a summary (an earlier version too) or of its session. */
export function SummaryList({ openId }: { openId: string | null }) {
  const now = useNow()
  const filters = useListFilter(now)
  const run = useBulkRun()
  const { data: latest } = useQuery(latestSummariesQuery)
  const { data: open } = useQuery({ ...summaryQuery(openId ?? ''), enabled: openId !== null })
  const [shown, setShown] = useState<number | null>(null)
  const all = latest?.total ?? null
  return (
    <div className="summary-list">
      {/* A person without any session has nothing to filter. */}
      {(all !== 0 || filters.active.length > 0) && <FilterBar list={filters} shown={shown} all={all} />}
      {/* Another filter is another list, with a place and a selection of its own. */}
      <RowList
        key={JSON.stringify(filters.filter)}
        openId={openId}
        openSessionId={open?.session.id ?? null}
        now={now}
        filters={filters}
        run={run}
        onCount={setShown}
      />
    </div>
  )
}
