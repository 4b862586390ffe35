import { clipboard } from 'electron'
import { ProblemError } from '../contract/problem'
import type { CopiedOfSession } from '../contract/routes'
import type { Session } from '../contract/session'
import { linkOfSession } from '../core/deepLink'
import { resumableThread } from '../core/resume/resumable'
import { resumeText } from '../core/resume/resumeText'
import type { SessionShell } from '../debrief'
import { hasCodexApp, openFolder, openThread } from './guards'
import { isFolder } from './isFolder'
import { resumeInTerminal } from './resumeInTerminal'

/** What can be done with a session outside Debrief. `environment`: as Debrief was started. */
export function createSessionShell(environment: NodeJS.ProcessEnv): SessionShell {
  return {
    async actions(session) {
      const resumeCommand = commandOf(session)
      return {
        resumeCommand,
        hasLink: linkOfSession(session.id) !== null,
        isFolderThere: session.cwd !== null && (await isFolder(session.cwd)),
        // It shows archived threads as an empty page.
        hasCodexApp: resumeCommand !== null && !session.archived && hasCodexApp(),
      }
    },
    resume: async (session, template) => resumeInTerminal(resumableThread(session), template, environment),
    async openFolder({ cwd }) {
      if (cwd === null) throw new ProblemError('folder_missing')
      await openFolder(cwd)
    },
    openThread: async (session) => openThread(resumableThread(session).id),
    async copy(session, what) {
      await clipboard.writeText(copiedText(session, what))
    },
  }
}

function copiedText(session: Session, what: CopiedOfSession): string {
  switch (what) {
    case 'id':
      return session.id
    case 'command':
      return resumeText(resumableThread(session), process.platform)
    case 'link': {
      const link = linkOfSession(session.id)
      if (link === null) throw new ProblemError('internal', { detail: 'an id that no link may carry' })
      return link
    }
  }
}

function commandOf(session: Session): string | null {
  try {
    return resumeText(resumableThread(session), process.platform)
  } catch {
    return null // it says why when somebody tries
  }
}
