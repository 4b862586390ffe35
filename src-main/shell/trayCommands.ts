import { describeProblem } from '../contract/describeProblem'
import { t } from '../contract/i18n/t'
import { toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import { pauseFor } from '../core/pause'
import type { Pause } from '../core/pause'
import type { TrayCommand } from '../contract/tray'
import type { Debrief } from '../debrief'
import type { ShowNotification } from './notifications'
import type { Windows } from './windows'

/** Carries out what was clicked in the tray. Never throws: what fails is told by a notification. */
export function createTrayCommands(options: {
  windows: Pick<Windows, 'show' | 'showSettings'>
  pipeline: Promise<Pick<Debrief['pipeline'], 'run' | 'setPause'>>
  show: ShowNotification
  /** UTC ms. */
  now: () => number
  quit: () => void
}): (command: TrayCommand) => void {
  const { windows } = options

  function tell(problem: Problem): void {
    options.show({ title: t('app.name'), body: t('notify.problem', describeProblem(problem)) }, () => windows.show())
  }

  async function summarize(sessionId: string): Promise<void> {
    const { problem } = await (await options.pipeline).run(sessionId, { isForced: true })
    if (problem !== null) tell(problem)
  }

  async function setPause(pause: Pause | null): Promise<void> {
    await (await options.pipeline).setPause(pause)
  }

  const failed = (error: unknown): void => tell(toProblem(error))

  return (command) => {
    switch (command.kind) {
      case 'open':
        return windows.show()
      case 'showSummary':
        return windows.show({ page: 'summary', id: command.summaryId })
      case 'summarize':
        // The window shows the work at once: a model takes some seconds, and a click must have an effect.
        windows.show({ page: 'summary', id: command.summaryId })
        return void summarize(command.sessionId).catch(failed)
      case 'pause':
        return void setPause(pauseFor(command.span, options.now())).catch(failed)
      case 'resume':
        return void setPause(null).catch(failed)
      case 'settings':
        return windows.showSettings()
      case 'quit':
        return options.quit()
    }
  }
}
