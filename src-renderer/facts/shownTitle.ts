import type { Session } from '../../src-main/contract/session'
import type { Summary } from '../../src-main/contract/summary'

/**
 * The title that stands: the person's own or the thread's name (the session's title is one of them), else the summary's. A
 * session's title that only repeats its prompt was made, and gives way to the summary's.
 */
export function shownTitle(session: Session, summary: Summary): string {
  return hasGivenTitle(session) ? session.title : summary.title
}

function hasGivenTitle({ title, name, turns }: Session): boolean {
  if (name !== null) return true
  const start = plain(title.replace(/…$/, ''))
  return turns.length > 0 && !plain(turns[0]?.prompt ?? '').includes(start)
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
