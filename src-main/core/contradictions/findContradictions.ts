import type { Session } from '../../contract/session'
import type { Contradiction } from '../../contract/summary'

/** What the agent claims in its own answers and the facts deny, in transcript order. Without a model. */
export function findContradictions(_session: Session): Contradiction[] {
  return []
}
