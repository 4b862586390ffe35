import type { SummaryRow } from '../contract/summary'
import type { Debrief } from '../debrief'

/** Enough that a session without a model summary is found behind some that have one. */
const limit = 20

/**
 * Reads the newest summaries whenever something may have changed them. One read at a time: what changes during a read
 * causes one more after it, however often it changed.
 */
export function followLatestSummaries(
  { pipeline, engine }: Pick<Debrief, 'pipeline' | 'engine'>,
  onRows: (rows: SummaryRow[]) => void,
  onFailure: (error: unknown) => void,
): () => void {
  let isReading = false
  let isStale = false
  const stopped = new AbortController()

  function refresh(): void {
    isStale = true
    if (isReading) return
    isReading = true
    readWhileStale()
      .catch(onFailure)
      .finally(() => {
        isReading = false
      })
  }

  async function readWhileStale(): Promise<void> {
    while (isStale && !stopped.signal.aborted) {
      isStale = false
      const { rows } = await engine.summaries({ offset: 0, limit })
      if (!stopped.signal.aborted) onRows(rows)
    }
  }

  const stops = [pipeline.onState(refresh), pipeline.onStored(refresh)]
  refresh()
  return () => {
    stopped.abort()
    stops.forEach((stop) => stop())
  }
}
