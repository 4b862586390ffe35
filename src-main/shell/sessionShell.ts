import { clipboard } from 'electron'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { CopiedOfSession } from '../contract/routes'
import type { Session } from '../contract/session'
import { linkOfSession } from '../core/deepLink'
import { resumableThread } from '../core/resume/resumable'
import type { ResumableThread } from '../core/resume/resumable'
import { resumeText } from '../core/resume/resumeText'
import type { SessionShell } from '../debrief'
import { hasCodexApp, openFolder, openThread } from './guards'
import { isFolder } from './isFolder'
import { resumeInTerminal } from './resumeInTerminal'

/** What can be done with a session outside Debrief. `environment`: as Debrief was started; `watchedHomes`: the setting. */
export function createSessionShell(
  environment: NodeJS.ProcessEnv,
  watchedHomes: () => readonly string[],
): SessionShell {
  const threadOf = (session: Session): ResumableThread => resumableThread(session, watchedHomes())
  return {
    async actions(session) {
      const resumeCommand = commandOf(session, threadOf)
      return {
        resumeCommand,
        hasLink: linkOfSession(session.id) !== null,
        isFolderThere: session.cwd !== null && (await isFolder(session.cwd)),
        // It shows archived threads as an empty page, and knows its own home alone.
        hasCodexApp: resumeCommand !== null && !session.archived && threadOf(session).home === null && hasCodexApp(),
      }
    },
    resume: async (session, template) => resumeInTerminal(threadOf(session), template, environment),
    async openFolder({ cwd }) {
      if (cwd === null) throw new ProblemError('folder_missing')
      await openFolder(cwd)
    },
    openThread: async (session) => openThread(threadOf(session).id),
    async copy(session, what) {
      await clipboard.writeText(copiedText(session, what, threadOf))
    },
  }
}

type ThreadOf = (session: Session) => ResumableThread

function copiedText(session: Session, what: CopiedOfSession, threadOf: ThreadOf): string {
  switch (what) {
    case 'id':
      return session.id
    case 'command':
      return resumeText(threadOf(session), process.platform)
    case 'link': {
      const link = linkOfSession(session.id)
      if (link === null) throw new ProblemError('internal', { detail: because('no_link') })
      return link
    }
  }
}

function commandOf(session: Session, threadOf: ThreadOf): string | null {
  try {
    return resumeText(threadOf(session), process.platform)
  } catch {
    return null // it says why when somebody tries
  }
}
