import { app, session, shell } from 'electron'
import type { Link } from '../contract/routes'
import { isOurPage } from './scheme'

/** Every address that Debrief ever hands to the system's browser. A page can only name one, never give one. */
export const links: Readonly<Record<Link, `https://${string}`>> = {
  'openrouter.keys': 'https://openrouter.ai/keys',
  'openrouter.credits': 'https://openrouter.ai/credits',
  'openrouter.privacy': 'https://openrouter.ai/settings/privacy',
  'openrouter.status': 'https://status.openrouter.ai/',
}

/** The one place that opens something outside. */
export async function openLink(link: Link): Promise<void> {
  await shell.openExternal(links[link])
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
