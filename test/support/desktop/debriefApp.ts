import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright'
import type { ElectronApplication, Page } from 'playwright'
import { callChannel } from '../../../src-main/ipc/channels'
import type { Desktop } from './desktop'

/** Folders of one pretended person. */
export interface Person {
  readonly home: string
  readonly codexHome: string
  readonly debriefHome: string
  remove(): void
}

export function createPerson(): Person {
  const home = mkdtempSync(join(tmpdir(), 'debrief-e2e-'))
  const codexHome = join(home, '.codex')
  const debriefHome = join(home, 'debrief')
  mkdirSync(join(codexHome, 'sessions'), { recursive: true })
  mkdirSync(debriefHome, { recursive: true, mode: 0o700 })
  return {
    home,
    codexHome,
    debriefHome,
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  }
}

export interface LaunchOptions {
  readonly display: string
  readonly desktop: Desktop
  readonly person: Person
  /** "basic" stands for no keyring: what it stores is no secret. */
  readonly passwordStore?: 'basic' | 'gnome-libsecret'
  /** Without any, a start as a person makes it; by default as at login. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Instead of Electron itself: a script that becomes Electron as somebody else, for whom the sandbox works. */
  readonly sandboxedBy?: string
  /** The main file of another build than the usual one. */
  readonly appEntry?: string
}

export interface DebriefApp {
  readonly electron: ElectronApplication
  /** The main window; waits until there is one. */
  main(): Promise<Page>
  settings(): Promise<Page>
  /** The popover under the tray's icon; waits until it is open. */
  popover(): Promise<Page>
  /** Quits as the tray does, and waits for the end. */
  close(): Promise<void>
}

/** A start without a window, as at login. */
const hiddenSwitch = '--hidden'
const usualEntry = process.env['DEBRIEF_APP'] ?? fileURLToPath(new URL('../../../dist/main/main.js', import.meta.url))

/** The variables that every Electron of the tests gets, and no others: nothing of the developer's own desktop leaks in. */
export function appEnvironment({ display, desktop, person, env }: LaunchOptions): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: person.home,
    XDG_CONFIG_HOME: join(person.home, '.config'),
    XDG_CACHE_HOME: join(person.home, '.cache'),
    XDG_RUNTIME_DIR: person.home,
    // Without a UTF-8 locale Chromium gives no path for a file whose name is not ASCII.
    LANG: 'C.UTF-8',
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: desktop.address,
    DEBRIEF_HOME: person.debriefHome,
    CODEX_HOME: person.codexHome,
    ...env,
  }
}

export function electronPath(): string {
  const path = process.env['DEBRIEF_ELECTRON']
  if (!path) throw new Error('run the end-to-end tests with “npm run test:e2e”')
  return path
}

/** Chromium's sandbox refuses root; one test runs as an ordinary user with it. */
export function launchArguments(options: Partial<LaunchOptions>): string[] {
  const { passwordStore = 'basic', args = [hiddenSwitch], sandboxedBy, appEntry = usualEntry } = options
  const asRoot = process.getuid?.() === 0 && sandboxedBy === undefined ? ['--no-sandbox'] : []
  return [...asRoot, `--password-store=${passwordStore}`, appEntry, ...args]
}

/** Starts the built application. */
export async function launchDebrief(options: LaunchOptions): Promise<DebriefApp> {
  const isHidden = options.args?.includes(hiddenSwitch) ?? true
  // Playwright's loader holds the application back until it is attached: a window that opens meanwhile would hang it. It comes only
  // with an Electron that Playwright finds itself, and its switches (a mock keyring among them) would spoil the other tests.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dirname(electronPath())
  const electron = await _electron.launch({
    ...(isHidden && { executablePath: options.sandboxedBy ?? electronPath() }),
    args: launchArguments(options),
    env: appEnvironment(options),
    // Playwright would switch the sandbox off by itself.
    chromiumSandbox: true,
  })
  await isListening(electron)
  const page = (isIt: (hash: string) => boolean): Promise<Page> => findPage(electron, (url) => isIt(new URL(url).hash))
  const isSettings = (hash: string): boolean => hash.startsWith('#/settings')
  const isPopover = (hash: string): boolean => hash === '#/popover'
  return {
    electron,
    main: () => page((hash) => !isSettings(hash) && !isPopover(hash)),
    settings: () => page(isSettings),
    popover: () => page(isPopover),
    async close() {
      await electron.close()
    },
  }
}

/**
 * Waits until the application answers its pages. Its icon comes before most of its code is read, and what is asked of a process through the
 * inspector meanwhile can be collected with the garbage of the reading.
 */
async function isListening(electron: ElectronApplication): Promise<void> {
  for (;;) {
    const found = await electron
      .evaluate(({ ipcMain }, channel) => {
        // Electron keeps the handlers here; nothing but a test looks.
        const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, unknown>
        return handlers.has(channel)
      }, callChannel)
      // One that has ended already is the test's own business.
      .catch((error: unknown) => !String(error).includes('garbage collected'))
    if (found) return
    await sleep(20)
  }
}

/**
 * A window is announced before it has its address, and on a busy machine the news of it can be lost on the way: so the page itself is
 * asked, again and again.
 */
async function findPage(electron: ElectronApplication, isIt: (url: string) => boolean): Promise<Page> {
  for (;;) {
    for (const page of electron.windows()) {
      const url = await addressOf(page)
      if (!url.startsWith('app:') || !isIt(url)) continue
      await page.waitForLoadState()
      await isShown(electron, page)
      return page
    }
    await sleep(20)
  }
}

/** "" for one that does not say it soon. */
function addressOf(page: Page): Promise<string> {
  const address = page.evaluate(() => location.href).catch(() => '')
  return Promise.race([address, sleep(2_000, '', { ref: false })])
}

/** A window is shown when it has something to show; input sent to it before would wait for ever. */
async function isShown(electron: ElectronApplication, page: Page): Promise<void> {
  const window = await electron.browserWindow(page)
  // Kept at the window: what waits for a promise through the inspector does not keep it from being collected.
  await window.evaluate((shown) => {
    if (shown.isVisible()) return
    return Object.assign(shown, { untilShown: new Promise((resolve) => shown.once('show', resolve)) }).untilShown
  })
}
