import type { QueryClient } from '@tanstack/react-query'
import type { RouteOutput } from '../../src-main/contract/routes'
import type { SummaryRow } from '../../src-main/contract/summary'

/** What a person just did to sessions, in the lists that are already here: nothing is asked for again, so no row moves. */
export function changeRows(client: QueryClient, change: (row: SummaryRow) => SummaryRow): void {
  const changed = (page: RouteOutput<'summaries.list'> | undefined): RouteOutput<'summaries.list'> | undefined =>
    page && { ...page, rows: page.rows.map(change) }
  for (const name of ['page', 'latest']) client.setQueriesData({ queryKey: ['summaries', name] }, changed)
}
