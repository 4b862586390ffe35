import type { SummaryRow } from '../contract/summary'
import type { Glance } from '../core/trayModel'
import type { Debrief } from '../debrief'

/** Enough that a session without a model summary is found behind some that have one. */
const limit = 20

/**
 * Reads the newest summaries, and what runs, whenever something may have changed them. One read at a time: what changes during a read
 * causes one more after it, however often it changed.
 */
export function followLatestSummaries(
  { pipeline, engine }: Pick<Debrief, 'pipeline' | 'engine'>,
  onLatest: (latest: { rows: SummaryRow[]; glance: Glance }) => void,
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
      const [{ rows }, glance] = await Promise.all([engine.summaries({ offset: 0, limit }), engine.glance()])
      if (!stopped.signal.aborted) onLatest({ rows, glance })
    }
  }

  const stops = [pipeline.onState(refresh), pipeline.onStored(refresh)]
  refresh()
  return () => {
    stopped.abort()
    stops.forEach((stop) => stop())
  }
}
