import { join } from 'node:path'
import { Menu, app, clipboard, dialog, powerMonitor, session, systemPreferences } from 'electron'
import { describeProblem } from '../contract/describeProblem'
import { toProblem } from '../contract/problem'
import type { Debrief, ShellActions } from '../debrief'
import type { Log } from '../log/log'
import { appearanceOf, storedAppearance } from '../settings/appearance'
import { createLook } from './appearance'
import { createDeepLinks, registerScheme } from './deepLinks'
import type { DeepLinks } from './deepLinks'
import { electronPages } from './electronPage'
import type { SendEvent } from './electronPage'
import { electronTray } from './electronTray'
import { endCleanly } from './ending'
import { guardEverything, openFolder, openLink, openOpenRouter } from './guards'
import { followLatestSummaries } from './latestSummaries'
import { createNotifications } from './notifications'
import { createOpenAtLogin } from './openAtLogin'
import { askForFile, askWhereTo, saveText } from './saveText'
import { lookAgainAfterResume } from './power'
import { declareScheme, servePages } from './protocol'
import { createSessionShell } from './sessionShell'
import { createSystemNotifications } from './systemNotifications'
import { systemTimers } from './timers'
import { createTray } from './tray'
import { createTrayCommands } from './trayCommands'
import { watchForLatePanel } from './trayPanel'
import { windowMemoryIn } from './windowMemory'
import { createWindows } from './windows'
import type { Windows } from './windows'

export interface ApplicationOptions {
  readonly dataFolder: string
  /** Absolute path of the checkout, or of the archive that holds dist/ and assets/. */
  readonly root: string
  readonly log: Log
  /** As Debrief was started. */
  readonly environment: NodeJS.ProcessEnv
  /** What `debrief doctor` says. */
  diagnostics(open: () => Promise<Debrief>): Promise<string>
  /** Called once, after Electron is ready. */
  createDebrief(): Promise<Debrief>
  /** Connects the pages to it: ipc/ listens and answers. */
  listen(debrief: Promise<Debrief>, actions: ShellActions): void
  /** Forwards what Debrief announces to the windows. */
  forwardEvents(debrief: Debrief, broadcast: Windows['broadcast']): () => void
  readonly sendEvent: SendEvent
}

/** Starts with the tray alone: for a start at login. */
const hiddenSwitch = '--hidden'
/** Starts with the window: where Debrief started itself again under a person's eyes. */
const shownSwitch = '--shown'

/** The tray application. A second start only shows the window of the first, at the place that it was started with a link to. */
export function runApplication(options: ApplicationOptions): void {
  const { log } = options
  process.on('uncaughtException', (error) => log.error('uncaught', { error: String(error.stack) }))
  process.on('unhandledRejection', (reason) => log.error('unhandled', { error: textOf(reason) }))

  declareScheme()
  // Windows shows notifications only for an id that the installer has registered: `appId` of electron-builder.yml.
  if (process.platform === 'win32') app.setAppUserModelId('invalid.debrief.Debrief')
  // Electron's default menu offers reload and developer tools; macOS needs one for copy and paste.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  registerScheme()
  const { promise: windows, resolve: haveWindows } = Promise.withResolvers<Windows>()
  const links = createDeepLinks({ log, windows })
  app.whenReady().then(
    () => haveWindows(start(options, links)),
    (error: unknown) => log.error('start.failed', { error: textOf(error) }),
  )
}

function start(options: ApplicationOptions, links: DeepLinks): Windows {
  const { log, root, dataFolder } = options
  const report = (code: string, error: unknown): void => log.error(code, { error: textOf(error) })
  const timers = systemTimers
  const show = createSystemNotifications(process.platform)
  const memory = windowMemoryIn(join(dataFolder, 'window.json'), (error) => report('window.memoryFailed', error))
  let debrief: Debrief | null = null
  let hasTray = true
  let whenClosed = (): void => {}
  const login = createOpenAtLogin(process.platform, options.environment, [...startCommand(root), hiddenSwitch])

  guardEverything()
  servePages(join(root, 'dist/renderer'))

  const look = createLook(storedAppearance(dataFolder))
  const starting = options.createDebrief()
  const windows = createWindows({
    openPage: electronPages({
      preload: join(root, 'dist/preload/preload.cjs'),
      icon: join(root, 'assets/icon.png'),
      look,
      sendEvent: options.sendEvent,
    }),
    memory,
    timers,
    onFirstHidden: () => notifications.hidden(hasTray),
    onLook(isFocused) {
      const at = Date.now()
      starting
        .then(({ engine }) => engine.noteLook(isFocused, at))
        .catch((error: unknown) => report('look.notNoted', error))
    },
  })
  const notifications = createNotifications({
    show,
    timers,
    now: Date.now,
    settings: () => debrief?.settings.all() ?? null,
    goTo: windows.show,
  })
  const tray = createTray({
    createHost: () => electronTray(join(root, 'assets/tray'), process.platform),
    timers,
    now: Date.now,
    isMotionReduced: () => systemPreferences.getAnimationSettings().prefersReducedMotion,
    onCommand: createTrayCommands({
      windows,
      pipeline: starting.then(({ pipeline }) => pipeline),
      show,
      now: Date.now,
      quit: () => app.quit(),
    }),
  })
  const isHiddenStart = process.argv.includes(hiddenSwitch) || wasOpenedAtLogin()
  const stopWatching =
    process.platform === 'linux' ? watchForLatePanel({ onLate: onTray, onMissing: onNoTray }) : () => {}
  options.listen(starting, {
    openSettings: windows.showSettings,
    goTo: windows.show,
    openLink: async (link) => openLink(link, (await (await starting).account.keyPages())[link]),
    openOpenRouter,
    session: createSessionShell(options.environment),
    saveText,
    copyText: (text) => clipboard.writeText(text),
    ...{ askWhereTo, askForFile, openFolder, login },
    diagnostics: () => options.diagnostics(() => starting),
    forgetPages: () => session.defaultSession.clearStorageData(),
    restart(work) {
      whenClosed = work
      const args = process.argv.slice(1).filter((word) => word !== hiddenSwitch && word !== shownSwitch)
      app.relaunch({ execPath: startCommand(root)[0], args: [...args, shownSwitch] })
      app.quit()
    },
  })

  // A tray application outlives its windows.
  app.on('window-all-closed', () => {})
  app.on('second-instance', (_event, argv) => {
    if (!links.follow(argv) && !argv.includes(hiddenSwitch)) windows.show()
  })
  app.on('activate', () => windows.show())
  endCleanly({
    begin: windows.letGo,
    async close() {
      stopWatching()
      tray.destroy()
      await starting.then(
        (started) => started.close(),
        () => {},
      )
      doWhenClosed()
    },
    report,
  })

  function onTray(): void {
    hasTray = true
    tray.recreate()
  }

  /** Then the window is the application. It is told once, ever. */
  function onNoTray(): void {
    hasTray = false
    log.warn('tray.missing')
    if (!isHiddenStart) windows.show()
    starting
      .then(async ({ engine }) => {
        if (await engine.setNote('told:no-tray', 'yes')) notifications.trayMissing()
      })
      .catch((error: unknown) => report('tray.missingNotTold', error))
  }

  /** What went wrong is said at once: nobody would look for it in the log, and no window is left. */
  function doWhenClosed(): void {
    try {
      whenClosed()
    } catch (error) {
      report('restart.failed', error)
      const { what, todo } = describeProblem(toProblem(error))
      dialog.showErrorBox(what, todo)
    }
  }

  /** Everything that follows Debrief while it runs. */
  async function connect(started: Debrief): Promise<void> {
    debrief = started
    const { pipeline, settings } = started
    look.apply(appearanceOf(settings.all()))
    const followLogin = (): void => {
      const isOn = settings.all()['app.openAtLogin']
      // What a person took out of the system's own list is not put back: only a change of the setting counts.
      if (isOn === memory.read().isLoginAsked) return
      try {
        login.set(isOn)
        memory.write({ isLoginAsked: isOn })
      } catch (error) {
        report('login.notSet', error)
      }
    }
    followLogin()
    settings.onChange((changed) => {
      look.apply(appearanceOf(changed))
      followLogin()
    })
    options.forwardEvents(started, windows.broadcast)
    pipeline.onState((state) => tray.update({ state }))
    pipeline.onSettled(notifications.settled)
    pipeline.onNoticed(notifications.noticed)
    pipeline.onNeedsLook(notifications.needsLook)
    started.settings.onChange(notifications.settingsChanged)
    followLatestSummaries(
      started,
      (latest) => tray.update(latest),
      (error) => report('tray.summariesFailed', error),
    )
    lookAgainAfterResume({
      source: powerMonitor,
      timers,
      random: Math.random,
      lookAgain: () => {
        pipeline.lookAgain().catch((error: unknown) => report('resume.lookAgainFailed', error))
      },
    })
    tray.update({ state: await pipeline.state() })
    await pipeline.start()
    started.backlog.start()
  }

  starting.then(connect).catch((error: unknown) => {
    report('start.failed', error)
    tray.update({ startProblem: toProblem(error) })
    windows.show()
  })

  // The very first start is the only one that shows itself: later ones wait in the tray, but for one with a link.
  const isShown = (!memory.isKnown && !isHiddenStart) || process.argv.includes(shownSwitch)
  if (!links.follow(process.argv) && isShown) windows.show()
  if (!memory.isKnown) memory.write({})
  return windows
}

function textOf(error: unknown): string {
  return error instanceof Error ? String(error.stack) : String(error)
}

/** How the system starts this Debrief: an AppImage is another file each time it runs, and a checkout is given to Electron. */
function startCommand(root: string): [string, ...string[]] {
  if (app.isPackaged) return [process.env['APPIMAGE'] || process.execPath]
  return [process.execPath, root]
}

/** macOS passes no arguments to what it starts at login. */
function wasOpenedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
