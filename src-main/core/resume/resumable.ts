import { ProblemError } from '../../contract/problem'
import type { Session } from '../../contract/session'

/** A thread that Codex can take up again. Nothing else of a session is ever put on a command line. */
export interface ResumableThread {
  /** A UUID in lower case. */
  readonly id: string
  /** Absolute; null where the transcript names none. */
  readonly folder: string | null
  readonly isArchived: boolean
}

const threadId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Codex's own thread ids. Ids of other writers are shown, and never handed to a program. */
export function isThreadId(id: string): boolean {
  return threadId.test(id)
}

/** @throws ProblemError session_not_resumable */
export function resumableThread(session: Pick<Session, 'id' | 'cwd' | 'archived' | 'isVanished'>): ResumableThread {
  if (session.isVanished) throw new ProblemError('session_not_resumable', { reason: 'gone' })
  if (!isThreadId(session.id)) throw new ProblemError('session_not_resumable', { reason: 'id' })
  return { id: session.id, folder: session.cwd, isArchived: session.archived }
}
