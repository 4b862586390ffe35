import { queryOptions } from '@tanstack/react-query'
import type { UsageBy } from '../../src-main/contract/usage'
import { call } from './bridge'

/** Rows per page of the list. */
export const pageSize = 200

/** Nothing goes stale by itself: `announcements.ts` invalidates when the main process says that something changed. */
export const stateQuery = queryOptions({ queryKey: ['state'], queryFn: () => call('app.state', undefined) })

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => call('settings.get', undefined) })

/** One page of the list as it is shown: refreshed only when the reader takes new rows in. */
export const summaryPageQuery = (offset: number) =>
  queryOptions({
    queryKey: ['summaries', 'page', offset],
    queryFn: () => call('summaries.list', { offset, limit: pageSize }),
  })

/** The newest page as it is now: what the shown list is compared with to say "3 new". */
export const latestSummariesQuery = queryOptions({
  queryKey: ['summaries', 'latest'],
  queryFn: () => call('summaries.list', { offset: 0, limit: pageSize }),
})

export const summaryQuery = (id: string) =>
  queryOptions({ queryKey: ['summary', id], queryFn: () => call('summaries.show', { id }) })

export const usageQuery = (by: UsageBy) =>
  queryOptions({ queryKey: ['usage', by], queryFn: () => call('usage.get', { by }) })
