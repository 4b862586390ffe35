import { dayAfter, startOfDay } from '../../contract/calendar'
import type { Digest, DigestRange } from '../../contract/digest'
import { sinceLook } from './look'
import type { Look } from './look'

/** The instants that a range stands for now, in the person's zone. */
export function rangeInstants(
  range: DigestRange,
  look: Look | null,
  now: number,
): Pick<Digest, 'from' | 'to' | 'lookedAt'> {
  if (range.kind === 'look') return { ...sinceLook(look, now), to: null }
  const { sinceDay, untilDay } = range
  return {
    from: sinceDay === null ? null : startOfDay(sinceDay),
    to: untilDay === null ? null : startOfDay(dayAfter(untilDay)),
    lookedAt: null,
  }
}
