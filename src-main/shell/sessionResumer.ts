import type { SessionResumer } from '../debrief'
import { resumableFolder } from './resumableFolder'
import { resumeHere } from './resumeHere'
import { resumeInTerminal } from './resumeInTerminal'

/** What the command line resumes sessions with. `environment`: as Debrief was started. */
export function createSessionResumer(environment: NodeJS.ProcessEnv): SessionResumer {
  return {
    hasDisplay: hasDisplay(environment),
    folderOf: resumableFolder,
    inWindow: (thread, template) => resumeInTerminal(thread, template, environment),
    here: (thread) => resumeHere(thread, environment),
  }
}

function hasDisplay(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'linux') return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
  // Over ssh macOS would open the window on a screen that nobody may be looking at.
  return process.platform === 'win32' || !environment['SSH_CONNECTION']
}
