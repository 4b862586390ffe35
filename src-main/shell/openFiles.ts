import { join } from 'node:path'
import { BrowserWindow, app, dialog } from 'electron'
import { pathArguments } from './pathArguments'
import type { Timers } from './timers'
import type { Windows } from './windows'

export interface OpenFiles {
  /** Opens what the arguments of a start name. False when they name nothing. */
  follow(argv: readonly string[], cwd: string): boolean
  /** Opens files and folders in the main window, as if they were dropped on it. */
  give(paths: readonly string[]): void
  /** Asks which ones, and opens them. */
  choose(what: 'files' | 'folder'): Promise<void>
}

/** macOS tells of many files one after the other; they are opened together. */
const togetherMs = 100

/**
 * The one way into Debrief for files that come from outside its window: arguments, the Finder and the dock, the tray, a dialog.
 */
export function createOpenFiles(options: {
  windows: Pick<Windows, 'showFiles'>
  timers: Timers
  /** As in `ApplicationOptions`. */
  root: string
}): OpenFiles {
  const program = app.isPackaged ? [] : [options.root, app.getAppPath(), join(options.root, 'dist/main/main.js')]
  let waiting: readonly string[] = []

  function give(paths: readonly string[]): void {
    if (paths.length === 0) return
    const isFirst = waiting.length === 0
    waiting = [...waiting, ...paths]
    if (!isFirst) return
    options.timers.after(togetherMs, () => {
      const all = [...new Set(waiting)]
      waiting = []
      options.windows.showFiles(all)
    })
  }

  return {
    follow(argv, cwd) {
      const paths = pathArguments(argv, cwd, program)
      give(paths)
      return paths.length > 0
    },
    give,
    choose: async (what) => give(await choosePaths(what)),
  }
}

/** Only macOS has one dialog for files and folders. */
async function choosePaths(what: 'files' | 'folder'): Promise<readonly string[]> {
  const kinds = process.platform === 'darwin' ? (['openFile', 'openDirectory'] as const) : []
  const properties = [what === 'files' ? 'openFile' : 'openDirectory', ...kinds, 'multiSelections'] as const
  const filters = [
    { name: '*.jsonl, *.json, *.zst, *.gz', extensions: ['jsonl', 'json', 'zst', 'gz'] },
    { name: '*.*', extensions: ['*'] },
  ]
  const asked = { properties: [...new Set(properties)], ...(what === 'files' && { filters }) }
  const window = BrowserWindow.getFocusedWindow()
  const { filePaths } = await (window === null ? dialog.showOpenDialog(asked) : dialog.showOpenDialog(window, asked))
  return filePaths
}
