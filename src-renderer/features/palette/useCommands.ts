import { useQuery } from '@tanstack/react-query'
import type { Place } from '../../../src-main/contract/routes'
import { call } from '../../data/bridge'
import { goTo } from '../../data/place'
import { otherModels } from '../../data/otherModels'
import { modelsQuery, settingsQuery, stateQuery, summaryQuery } from '../../data/queries'
import { useExport } from '../../data/useExport'
import { stopSummary, useRunSummary } from '../../data/useRunSummary'
import { useSessionAction } from '../../data/useSessionAction'
import { useVersions } from '../../data/useVersions'
import { useWatching } from '../../data/useWatching'
import { t } from '../../i18n/t'
import { commandsFor, keyCommands } from './commands'
import type { Doing, ShownSession } from './commands'

/** What the window around does for a command. */
export type WindowDoing = Pick<Doing, 'toggleList' | 'search' | 'walk' | 'openPalette' | 'openKeys'>

/** The registry of the window: all commands as they are now, and what is to be said of the last one. */
export function useCommands(place: Place, window: WindowDoing) {
  const { data: state } = useQuery(stateQuery)
  const { data: settings } = useQuery(settingsQuery)
  const { data: list } = useQuery(modelsQuery)
  const shown = useShown(place)
  const exporting = useExport()
  const action = useSessionAction(shown?.session.id ?? null)
  const versions = useVersions(shown?.session.id ?? null)
  const running = useRunSummary()
  const watching = useWatching()
  const quiet = (): void => [exporting, action, running, watching].forEach(({ reset }) => reset())
  const session: ShownSession | null =
    shown === undefined
      ? null
      : {
          sessionId: shown.session.id,
          summaryId: shown.summary.id,
          hasSummary: shown.summary.kind === 'model',
          isWorking: running.isPending || (state?.workingIds.includes(shown.session.id) ?? false),
          actions: action.actions,
          otherModels: settings === undefined ? [] : otherModels(list, settings.settings),
          versions,
        }
  const doing: Doing = {
    ...window,
    goTo,
    back: () => history.back(),
    forward: () => history.forward(),
    run(wish) {
      // Where its text comes as it is written.
      if (place.page !== 'summary') goTo({ page: 'summary', id: wish.sessionId })
      running.run(wish)
    },
    stop: stopSummary,
    act: action.act,
    copy: exporting.copy,
    save: exporting.save,
    pause: watching.pause,
    lookAgain: watching.lookAgain,
    openFiles: (what) => void call('files.open', { what }),
    quit: () => void call('tray.do', { kind: 'quit' }),
    openSettings: (section) => void call('app.openSettings', { section }),
  }
  return {
    commands: commandsFor({ page: place.page, shown: session, isPaused: state?.isPaused ?? false }, doing),
    keyCommands: keyCommands(doing),
    title: shown?.title ?? null,
    said: {
      words: exporting.isCopied ? t('export.copied') : action.isCopied ? t('sessionActions.copied') : null,
      savedPath: exporting.savedPath,
      error: exporting.error ?? action.error ?? running.error ?? watching.error,
    },
    /** Nothing is said any more. */
    quiet,
  }
}

/** The session that a place is about. */
function useShown(place: Place) {
  const id = 'id' in place ? place.id : place.page === 'compare' ? place.b : null
  const { data } = useQuery({ ...summaryQuery(id ?? ''), enabled: id !== null })
  return id === null ? undefined : data
}
