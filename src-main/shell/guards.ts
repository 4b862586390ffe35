import { app, session, shell } from 'electron'
import { links } from '../contract/links'
import { ProblemError } from '../contract/problem'
import type { Link } from '../contract/routes'
import { isOurPage } from './scheme'

/** The places that open something outside: a fixed address, or that of the key in use (`own`), which is at openrouter.ai too. */
export async function openLink(link: Link, own?: string): Promise<void> {
  await openOpenRouter(own ?? links[link])
}

/** @throws ProblemError internal for any other address: none is ever taken from a page, a transcript or an answer */
export async function openOpenRouter(url: string): Promise<void> {
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'https:' || !/^(?:[a-z]+\.)?openrouter\.ai$/.test(hostname)) {
    throw new ProblemError('internal', { detail: 'an address outside openrouter.ai' })
  }
  await shell.openExternal(url)
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
