import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import { ProblemError } from '../contract/problem'
import { writingReason } from '../contract/systemReason'

/** Asks where to save, and writes there. @throws ProblemError file_unwritable */
export async function saveText(name: string, text: string): Promise<{ path: string } | null> {
  const path = await askWhereTo(name)
  if (path === null) return null
  try {
    await writeFile(path, text)
  } catch (error) {
    throw new ProblemError('file_unwritable', { path, reason: writingReason(error) }, { cause: error })
  }
  return { path }
}

/** Asks where to save; null when the person thought better of it. */
export async function askWhereTo(name: string): Promise<string | null> {
  const options = { defaultPath: join(app.getPath('documents'), name) }
  const window = BrowserWindow.getFocusedWindow()
  const { filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options))
  return filePath || null
}

/** Asks for one file; null when the person thought better of it. */
export function askForFile(): Promise<string | null> {
  return ask(app.getPath('documents'), 'openFile')
}

/** Asks for one folder, hidden ones among them; null when the person thought better of it. */
export function askForFolder(): Promise<string | null> {
  return ask(app.getPath('home'), 'openDirectory', 'showHiddenFiles')
}

async function ask(
  defaultPath: string,
  ...properties: ('openFile' | 'openDirectory' | 'showHiddenFiles')[]
): Promise<string | null> {
  const options = { defaultPath, properties }
  const window = BrowserWindow.getFocusedWindow()
  const { filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return filePaths[0] ?? null
}
