import { extname } from 'node:path'
import { app, session, shell } from 'electron'
import { homepage } from '../../package.json'
import { links } from '../contract/links'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { Link } from '../contract/routes'
import { isThreadId } from '../core/resume/resumable'
import { isFolder } from './isFolder'
import { isOurPage } from './scheme'

/** The places that open something outside: a fixed address, or that of the key in use (`own`), which is at openrouter.ai too. */
export async function openLink(link: Link, own?: string): Promise<void> {
  await openOpenRouter(own ?? links[link])
}

/** @throws ProblemError internal for any other address: none is ever taken from a page, a transcript or an answer */
export async function openOpenRouter(url: string): Promise<void> {
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'https:' || !/^(?:[a-z]+\.)?openrouter\.ai$/.test(hostname)) {
    throw new ProblemError('internal', { detail: because('foreign_address') })
  }
  await shell.openExternal(url)
}

/** Debrief's own page of releases, at the address that package.json names. Nothing asks it but the browser that it opens in. */
export async function openReleases(): Promise<void> {
  await shell.openExternal(`${homepage}/releases`)
}

/**
 * Shows a thread in the Codex app, which nothing but a UUID can name.
 * @throws ProblemError codex_app_missing; internal for any other text
 */
export async function openThread(id: string): Promise<void> {
  if (!isThreadId(id)) throw new ProblemError('internal', { detail: because('foreign_thread') })
  if (!hasCodexApp()) throw new ProblemError('codex_app_missing')
  await shell.openExternal(`codex://threads/${id}`)
}

/** Whether an application has registered itself for the links of the Codex app. */
export function hasCodexApp(): boolean {
  return app.getApplicationNameForProtocol('codex://threads') !== ''
}

/** In the file manager. @throws ProblemError folder_missing, file_unreadable */
export async function openFolder(path: string): Promise<void> {
  if (!(await isFolder(path))) throw new ProblemError('folder_missing', { path })
  // To macOS a folder whose name ends in ".app" is a program: one that may be something is shown and not opened.
  if (process.platform === 'darwin' && extname(path) !== '') {
    shell.showItemInFolder(path)
    return
  }
  const opening = shell.openPath(path)
  // There it never says how it went: Electron starts xdg-open and drops the answer (42's `platform_util_linux.cc`).
  if (process.platform === 'linux') return
  const reason = await opening
  if (reason !== '') throw new ProblemError('file_unreadable', { path, reason })
}

/** Whatever gets into a page: it cannot leave, open windows, embed others, ask for permissions or download. */
export function guardEverything(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => {
      if (!isOurPage(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  app.on('session-created', guardSession)
  guardSession(session.defaultSession)
}

function guardSession(guarded: Electron.Session): void {
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  guarded.setPermissionCheckHandler(() => false)
  guarded.setDevicePermissionHandler(() => false)
  guarded.on('will-download', (event) => event.preventDefault())
}
