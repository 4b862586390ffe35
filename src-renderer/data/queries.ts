import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { rowsPerPage } from '../../src-main/contract/filter'
import type { SummaryFilter } from '../../src-main/contract/filter'
import type { CodexUsageQuery } from '../../src-main/contract/codexUsage'
import type { DigestQuery } from '../../src-main/contract/digest'
import type { SummaryProgress } from '../../src-main/contract/progress'
import type { RouteInput, RouteOutput } from '../../src-main/contract/routes'
import type { UsageQuery } from '../../src-main/contract/usage'
import { call } from './bridge'
import { opened } from './opened'

/** Nothing goes stale by itself: `announcements.ts` invalidates when the main process says that something changed. */
export const stateQuery = queryOptions({ queryKey: ['state'], queryFn: () => call('app.state', undefined) })

/** Asked once, before anything else: a start that failed is mended by another start, which makes a new window. */
export const startFailureQuery = queryOptions({
  queryKey: ['startFailure'],
  queryFn: () => call('app.startFailure', undefined),
})

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => call('settings.get', undefined) })

let newestPage: Promise<RouteOutput<'summaries.list'>> | null = null

/**
 * The list and what it is compared with ask at the same moment when a window opens, and get one answer. Later on each gets its own: between
 * two turns something may have changed.
 */
function askNewestPage(): Promise<RouteOutput<'summaries.list'>> {
  if (newestPage === null) {
    newestPage = call('summaries.list', { offset: 0, limit: rowsPerPage })
    queueMicrotask(() => {
      newestPage = null
    })
  }
  return newestPage
}

/** One page of the list as it is shown: refreshed only when the reader takes new rows in. */
export const summaryPageQuery = (filter: SummaryFilter | null, offset: number) =>
  queryOptions({
    queryKey: ['summaries', 'page', filter, offset],
    queryFn: () =>
      filter === null && offset === 0
        ? askNewestPage()
        : call('summaries.list', { offset, limit: rowsPerPage, filter: filter ?? undefined }),
  })

/** The newest page as it is now: what the shown list is compared with to say "3 new". */
export const latestSummariesQuery = queryOptions({
  queryKey: ['summaries', 'latest'],
  queryFn: askNewestPage,
})

/** The same of what a filter lets through. */
export const latestFilteredQuery = (filter: SummaryFilter) =>
  queryOptions({
    queryKey: [...latestSummariesQuery.queryKey, filter],
    queryFn: () => call('summaries.list', { offset: 0, limit: rowsPerPage, filter }),
  })

/** What the list can be filtered by, asked for whenever somebody looks. */
export const filterChoicesQuery = queryOptions({
  queryKey: ['filterChoices'],
  queryFn: () => call('summaries.choices', undefined),
  gcTime: 0,
})

/** How far a session's summary is; null when none is being made. Filled by `announcements.ts` alone. */
export const progressQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['progress', sessionId],
    queryFn: (): SummaryProgress | null => null,
    enabled: false,
    initialData: null,
    gcTime: 0,
  })

export const summaryQuery = (id: string) =>
  queryOptions({ queryKey: ['summary', id], queryFn: () => call('summaries.show', { id }) })

export const versionsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['versions', sessionId],
    queryFn: () => call('summaries.versions', { sessionId }),
  })

/** What can be done with a session outside Debrief. */
export const sessionActionsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessionActions', sessionId],
    queryFn: () => call('session.actions', { sessionId }),
  })

/** What changed from version `a` to `b`; a repair changes a version in place. */
export const compareQuery = (a: string, b: string) =>
  queryOptions({ queryKey: ['versions', 'compare', a, b], queryFn: () => call('summaries.compare', { a, b }) })

export const usageQuery = (query: UsageQuery) =>
  queryOptions({
    queryKey: ['usage', query.by, query.sinceDay, query.untilDay],
    // With what was asked, so that what still stands while the next is on its way is not read as an answer to it.
    queryFn: async () => ({ query, usage: await call('usage.get', query) }),
    placeholderData: keepPreviousData,
  })

/** Sessions per page of what a search found. */
const hitsPerPage = 20

/** What was found; the answer before stays while the next one is on its way, and an answer that comes too late belongs to no key. */
export const searchQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: ['search', text],
    queryFn: ({ pageParam: offset }) => call('search.query', { text, offset, limit: hitsPerPage }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.isMore ? pages.length * hitsPerPage : null),
    placeholderData: keepPreviousData,
    enabled: text !== '',
    gcTime: 30_000,
  })

/** Entries per page of a transcript. */
export const entriesPerPage = 100

/** One page of a transcript; `from` is a multiple of `entriesPerPage`. */
export const transcriptPageQuery = (sessionId: string, from: number) =>
  queryOptions({
    queryKey: ['transcript', sessionId, 'page', from],
    queryFn: () => call('transcript.page', { sessionId, from, limit: entriesPerPage }),
  })

/** What a summary would send, made anew whenever it is looked at: up to some megabytes. */
export const previewQuery = (wish: RouteInput<'summaries.preview'>) =>
  queryOptions({
    queryKey: ['preview', wish.sessionId, wish.style, wish.model],
    queryFn: () => call('summaries.preview', wish),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })

/** Where an event stands in its transcript. */
export const transcriptPlaceQuery = (sessionId: string, e: string) =>
  queryOptions({
    queryKey: ['transcript', sessionId, 'place', e],
    queryFn: async () => {
      const { offset, entries } = await call('transcript.page', { sessionId, from: e, limit: entriesPerPage })
      return {
        index:
          offset +
          Math.max(
            0,
            entries.findIndex((entry) => entry.e === e),
          ),
      }
    },
  })

export const wholeOutputQuery = (sessionId: string, e: string) =>
  queryOptions({
    queryKey: ['transcript', sessionId, 'output', e],
    queryFn: () => call('transcript.output', { sessionId, e }),
    gcTime: 30_000, // up to 4 MiB each
  })

export const codexUsageQuery = (query: CodexUsageQuery) =>
  queryOptions({
    queryKey: ['codexUsage', query.by, query.sinceDay],
    queryFn: () => call('usage.codex', query),
    placeholderData: keepPreviousData,
  })

/** Old sessions without a model's summary. */
export const backlogQuery = queryOptions({
  queryKey: ['backlog'],
  queryFn: () => opened().then(() => call('backlog.get', undefined)),
})

/** With what was asked, as for usage. */
export const digestQuery = (query: DigestQuery) =>
  queryOptions({
    queryKey: ['digest', query],
    queryFn: async () => ({ query, digest: await call('digest.get', query) }),
    placeholderData: keepPreviousData,
  })

/** A share that is not there any more tells nobody: whoever looks sees how they stand now. */
export const homesQuery = queryOptions({
  queryKey: ['homes'],
  queryFn: () => call('homes.get', undefined),
  refetchInterval: 5_000,
})

export const suggestedHomesQuery = queryOptions({
  queryKey: ['suggestedHomes'],
  queryFn: () => call('homes.suggested', undefined),
})

export const healthQuery = queryOptions({ queryKey: ['health'], queryFn: () => call('health.get', undefined) })

/** The models that can be chosen, as last listed. Never asks OpenRouter: the picker does. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: () => opened().then(() => call('models.list', { isRefreshed: false })),
})

/** Who serves a model, asked of OpenRouter when somebody looks. */
export const modelProvidersQuery = (model: string) =>
  queryOptions({
    queryKey: ['modelProviders', model],
    queryFn: () => call('models.providers', { model }),
    staleTime: 5 * 60_000, // uptimes and latencies are of the last minutes
  })

export const modelNoticesQuery = queryOptions({
  queryKey: ['modelNotices'],
  queryFn: () => opened().then(() => call('models.notices', undefined)),
})

/** Whether the system starts Debrief at login; asked again whenever the window is looked at. */
export const loginQuery = queryOptions({
  queryKey: ['login'],
  queryFn: () => call('app.openAtLogin', undefined),
  refetchOnWindowFocus: 'always',
})

/** What is known of newer versions; announced when it changes. */
export const updatesQuery = queryOptions({
  queryKey: ['updates'],
  queryFn: () => opened().then(() => call('updates.get', undefined)),
})

/** What is forgotten and can still be brought back; forgotten in the other window, so it is asked whenever it is looked at. */
export const erasableQuery = queryOptions({
  queryKey: ['erasable'],
  queryFn: () => call('data.erasable', undefined),
  staleTime: 0,
  refetchOnWindowFocus: 'always',
})

/** How much of Debrief's own data there is; it grows by itself, so it is measured whenever it is looked at. */
export const dataInfoQuery = queryOptions({
  queryKey: ['dataInfo'],
  queryFn: () => call('data.info', undefined),
  staleTime: 0,
  refetchOnWindowFocus: 'always',
})
