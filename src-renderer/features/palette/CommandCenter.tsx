import { flushSync } from 'react-dom'
import type { Place } from '../../../src-main/contract/routes'
import { goTo } from '../../data/place'
import { useRemembered } from '../../data/useRemembered'
import type { Command } from './commands'
import { KeyMap } from './KeyMap'
import { Palette } from './Palette'
import { recentIds, withRecent } from './recent'
import { Said } from './Said'
import { useCommands } from './useCommands'
import type { WindowDoing } from './useCommands'
import { useShortcuts } from './useShortcuts'

export type CommandDialog = 'palette' | 'keys'

/** The palette, the keys and their map, and what is said of a command that nothing on the page says. */
export function CommandCenter({
  place,
  dialog,
  onDialog,
  onSearch,
  ...window
}: {
  place: Place
  dialog: CommandDialog | null
  onDialog: (dialog: CommandDialog | null) => void
  /** A text goes into the field that searches everything. */
  onSearch: (text: string) => void
} & Pick<WindowDoing, 'toggleList' | 'search' | 'walk'>) {
  const [kept, setKept] = useRemembered('recentCommands', '[]')
  const { commands, keyCommands, title, said, quiet } = useCommands(place, {
    ...window,
    openPalette: () => onDialog('palette'),
    openKeys: () => onDialog('keys'),
  })
  const run = (command: Command): void => {
    quiet()
    command.run()
  }
  useShortcuts((id) => {
    const command = [...keyCommands, ...commands].find((each) => each.id === id)
    if (command !== undefined && 'run' in command) run(command)
  })
  /** Closed first: it gives the focus back, which what comes then may take. */
  const after = (action: () => void): void => {
    flushSync(() => onDialog(null))
    const { hash } = location
    action()
    // As Enter in the list does: what had the focus is about another place.
    if (location.hash !== hash) document.getElementById('detail')?.focus({ preventScroll: true })
  }
  const close = (): void => onDialog(null)
  return (
    <>
      {dialog === 'palette' && (
        <Palette
          commands={commands}
          recentIds={recentIds(kept)}
          title={title}
          onClose={close}
          choose={{
            onCommand: (command) =>
              after(() => {
                if (command.isPassing !== true) setKept(withRecent(kept, command.id))
                run(command)
              }),
            onSession: ({ summaryId, sessionId }) => after(() => goTo({ page: 'summary', id: summaryId ?? sessionId })),
            onSearch: (text) => after(() => onSearch(text)),
          }}
        />
      )}
      {dialog === 'keys' && <KeyMap onClose={close} />}
      <Said said={said} onQuiet={quiet} />
    </>
  )
}
