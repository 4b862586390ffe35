import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright'
import type { ElectronApplication, Page } from 'playwright'
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
}

export interface DebriefApp {
  readonly electron: ElectronApplication
  /** The main window; waits until there is one. */
  main(): Promise<Page>
  settings(): Promise<Page>
  /** Quits as the tray does, and waits for the end. */
  close(): Promise<void>
}

const appEntry = process.env['DEBRIEF_APP'] ?? fileURLToPath(new URL('../../../dist/main/main.js', import.meta.url))

/** The variables that every Electron of the tests gets, and no others: nothing of the developer's own desktop leaks in. */
export function appEnvironment({ display, desktop, person, env }: LaunchOptions): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: person.home,
    XDG_CONFIG_HOME: join(person.home, '.config'),
    XDG_CACHE_HOME: join(person.home, '.cache'),
    XDG_RUNTIME_DIR: person.home,
    LANG: 'en_US.UTF-8',
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
export function launchArguments({ passwordStore = 'basic', args = ['--hidden'] }: Partial<LaunchOptions>): string[] {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return [...asRoot, `--password-store=${passwordStore}`, appEntry, ...args]
}

/** Starts the built application. */
export async function launchDebrief(options: LaunchOptions): Promise<DebriefApp> {
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: launchArguments(options),
    env: appEnvironment(options),
  })
  const page = (isSettings: boolean): Promise<Page> => findPage(electron, (url) => url.includes('#/settings') === isSettings)
  return {
    electron,
    main: () => page(false),
    settings: () => page(true),
    async close() {
      await electron.close()
    },
  }
}

/** A window is announced before it has its address, so each is asked for it; listening starts before looking. */
async function findPage(electron: ElectronApplication, isIt: (url: string) => boolean): Promise<Page> {
  for (;;) {
    const next = electron.waitForEvent('window')
    next.catch(() => {}) // nobody waits for it when the window is already there
    for (const page of electron.windows()) {
      await page.waitForURL(/^app:/)
      if (!isIt(page.url())) continue
      await page.waitForLoadState()
      return page
    }
    await next
  }
}
