import { join } from 'node:path'
import { Menu, app } from 'electron'
import { keepAppEvents } from './appEvents'
import type { AppEvents } from './appEvents'
import { electronTray } from './electronTray'
import { hasPopover } from './hasPopover'
import { declareScheme } from './protocol'
import type { TrayHost } from './tray'

/** An application whose icon is in the tray, and nothing more. */
export interface Begun {
  /** The icon, without a menu yet. */
  readonly host: TrayHost
  /** To be called once. */
  listen(listener: AppEvents): void
}

/**
 * What Electron has to be told before it is ready, and the icon as soon as it is. All that this file imports stands between a start and the
 * icon: keep it to what that needs. Null for a second start, which hands over what it was started with and has to leave.
 */
export async function begin(root: string, environment: NodeJS.ProcessEnv): Promise<Begun | null> {
  declareScheme()
  // Windows shows notifications only for an id that the installer has registered: `appId` of electron-builder.yml.
  if (process.platform === 'win32') app.setAppUserModelId('invalid.debrief.Debrief')
  // Electron's default menu offers reload and developer tools; macOS needs one for copy and paste.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  if (!app.requestSingleInstanceLock()) return null
  const { listen } = keepAppEvents(app)
  await app.whenReady()
  const host = electronTray(join(root, 'assets/tray'), process.platform, hasPopover(environment))
  host.setToolTip(app.getName())
  return { listen, host }
}
