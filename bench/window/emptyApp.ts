import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** An Electron application with a tray and nothing else, which opens an empty window when it is told to; the baseline. */
export function writeEmptyApp(folder: string, icon: string): string {
  mkdirSync(folder, { recursive: true })
  copyFileSync(icon, join(folder, 'icon.png'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', version: '0.0.0', main: 'main.cjs' }))
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow, nativeImage, Tray } = require('electron')
app.on('window-all-closed', () => {})
app.whenReady().then(() => {
  globalThis.tray = new Tray(nativeImage.createFromPath(__dirname + '/icon.png'))
})
globalThis.openWindow = () => new BrowserWindow({ width: 1200, height: 800 }).loadURL('about:blank')
globalThis.closeWindows = () => BrowserWindow.getAllWindows().forEach((window) => window.destroy())
`,
  )
  return folder
}
