import { ProblemError } from '../../contract/problem'
import { isWithin } from '../schedule'
import type { Session } from '../../contract/session'

/** A thread that Codex can take up again. Nothing else of a session is ever put on a command line. */
export interface ResumableThread {
  /** A UUID in lower case. */
  readonly id: string
  /** Absolute; null where the transcript names none. */
  readonly folder: string | null
  readonly isArchived: boolean
  /** The watched Codex home that it lies in, where that is not the first: Codex has to be told. */
  readonly home: string | null
}

const threadId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Codex's own thread ids. Ids of other writers are shown, and never handed to a program. */
export function isThreadId(id: string): boolean {
  return threadId.test(id)
}

/** @param watchedHomes the setting `homes.watched` @throws ProblemError session_not_resumable */
export function resumableThread(
  session: Pick<Session, 'id' | 'path' | 'cwd' | 'archived' | 'isVanished'>,
  watchedHomes: readonly string[],
): ResumableThread {
  if (session.isVanished) throw new ProblemError('session_not_resumable', { reason: 'gone' })
  if (!isThreadId(session.id)) throw new ProblemError('session_not_resumable', { reason: 'id' })
  const home = watchedHomes.find((path) => isWithin(session.path, path)) ?? null
  return { id: session.id, folder: session.cwd, isArchived: session.archived, home }
}
