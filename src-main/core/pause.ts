import type { PauseSpan } from '../contract/tray'

/** Automatic summaries rest. `until`: UTC ms; null: until a person resumes. */
export interface Pause {
  readonly until: number | null
}

/** "Tomorrow" begins when people do, not in the middle of a night's work. */
const morningHour = 6

export function pauseFor(span: PauseSpan, now: number): Pause {
  switch (span) {
    case 'hour':
      return { until: now + 3_600_000 }
    case 'tomorrow': {
      const today = new Date(now)
      return { until: new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1, morningHour).getTime() }
    }
    case 'resumed':
      return { until: null }
  }
}

/** What is left of a pause: null when its end has come. */
export function pauseAt(pause: Pause | null, now: number): Pause | null {
  return pause !== null && pause.until !== null && pause.until <= now ? null : pause
}
