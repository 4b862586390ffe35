import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { RouteOutput } from '../../src-main/contract/routes'
import { summaryQuery } from './queries'

type Shown = RouteOutput<'summaries.show'>

/** A session with its project, for the head of a page about it; taken from the summary that led here where there is one. */
export function useShownSession(sessionId: string): Shown | undefined {
  const client = useQueryClient()
  const { data } = useQuery({
    ...summaryQuery(sessionId),
    initialData: () =>
      client
        .getQueriesData<Shown>({ queryKey: ['summary'] })
        .map(([, shown]) => shown)
        .find((shown) => shown?.session.id === sessionId),
  })
  return data
}
