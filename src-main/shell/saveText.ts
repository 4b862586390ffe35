import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import { ProblemError } from '../contract/problem'

/** Asks where to save, and writes there. @throws ProblemError file_unwritable */
export async function saveText(name: string, text: string): Promise<{ path: string } | null> {
  const options = { defaultPath: join(app.getPath('documents'), name) }
  const window = BrowserWindow.getFocusedWindow()
  const { filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options))
  if (!filePath) return null
  try {
    await writeFile(filePath, text)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it failed'
    throw new ProblemError('file_unwritable', { path: filePath, reason }, { cause: error })
  }
  return { path: filePath }
}
