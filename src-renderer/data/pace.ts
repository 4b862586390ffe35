/** How far something was, and when. UTC ms. */
export interface Mark {
  readonly done: number
  readonly at: number
}

/** What was measured of a piece of work: where the measuring began, and when the last step of it was done. */
export interface Pace {
  readonly first: Mark
  readonly last: Mark
}

/** Fewer steps, or a shorter time, say nothing about the rest. */
const leastSteps = 2
const leastMs = 4_000

/** With what is done now. Work that has less done than before is another one. */
export function paceAfter(before: Pace | null, done: number, now: number): Pace {
  const mark = { done, at: now }
  if (before === null || done < before.last.done) return { first: mark, last: mark }
  return done === before.last.done ? before : { ...before, last: mark }
}

/** How long the rest will take at the measured pace, in ms; null while that is not known. */
export function leftMs({ first, last }: Pace, total: number, now: number): number | null {
  const steps = last.done - first.done
  const took = last.at - first.at
  if (steps < leastSteps || took < leastMs || total <= last.done) return null
  return Math.max(0, (took / steps) * (total - last.done) - (now - last.at))
}
