import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { Place } from '../../../src-main/contract/routes'
import { call } from '../../data/bridge'
import { goTo } from '../../data/place'
import { stateQuery } from '../../data/queries'
import { useWatching } from '../../data/useWatching'
import { settingsWindowCommands } from './commands'
import { Palette } from './Palette'
import { Said } from './Said'
import { useShortcuts } from './useShortcuts'

const show = (place: Place): void => void call('app.goTo', { place })

/** The palette of the settings window, with what makes sense there; places and sessions are shown in the main one. */
export function SettingsCommands() {
  const [isOpen, setIsOpen] = useState(false)
  const { data: state } = useQuery(stateQuery)
  const { pause, lookAgain, reset, error } = useWatching()
  const commands = settingsWindowCommands(state?.isPaused ?? false, {
    goTo: show,
    openFiles: (what) => void call('files.open', { what }),
    openSettings: (section) => goTo({ page: 'settings', section }),
    quit: () => void call('tray.do', { kind: 'quit' }),
    ...{ pause, lookAgain },
  })
  useShortcuts((id) => {
    if (id === 'palette') setIsOpen(true)
    else commands.find((command) => command.id === id)?.run()
  })
  /** Closed first: it gives the focus back, which what comes then may take. */
  const after = (action: () => void): void => {
    flushSync(() => setIsOpen(false))
    reset()
    action()
  }
  return (
    <>
      {isOpen && (
        <Palette
          commands={commands}
          recentIds={[]}
          title={null}
          onClose={() => setIsOpen(false)}
          choose={{
            onCommand: ({ run }) => after(run),
            onSession: ({ summaryId, sessionId }) => after(() => show({ page: 'summary', id: summaryId ?? sessionId })),
          }}
        />
      )}
      <Said said={{ words: null, savedPath: null, error }} onQuiet={reset} />
    </>
  )
}
