import { join } from 'node:path'
import { app, clipboard, dialog, powerMonitor, session, systemPreferences } from 'electron'
import { describeProblem } from '../contract/describeProblem'
import { rowsPerPage } from '../contract/filter'
import { locale } from '../contract/i18n/locale'
import { toProblem } from '../contract/problem'
import type { Settings } from '../contract/settings'
import { trayGlance } from '../core/trayGlance'
import type { Debrief, ShellActions } from '../debrief'
import type { Log } from '../log/log'
import { appearanceOf, storedAppearance } from '../settings/appearance'
import { createLook } from './appearance'
import type { Begun } from './begin'
import { createDeepLinks, registerScheme } from './deepLinks'
import { electronPages, popoverAt } from './electronPage'
import type { SendEvent } from './electronPage'
import { electronTray } from './electronTray'
import { endCleanly } from './ending'
import { guardEverything, openFolder, openLink, openOpenRouter, openReleases } from './guards'
import { followLatestSummaries } from './latestSummaries'
import { followNetwork } from './network'
import { createNotifications } from './notifications'
import { hasPopover } from './hasPopover'
import { createOpenAtLogin } from './openAtLogin'
import { createOpenFiles } from './openFiles'
import { askForFile, askForFolder, askWhereTo, saveText } from './saveText'
import { createPopover } from './popover'
import { lookAgainAfterResume } from './power'
import { prepareToServe, servePages } from './protocol'
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
  readonly begun: Begun
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
/** The note in the database that keeps what quiet hours hold back. */
const heldNews = 'held-news'

/** The tray application, whose icon is there already. A second start only shows its window, at the place that it was started with a link to. */
export function runApplication(options: ApplicationOptions): void {
  const { begun, log, root, dataFolder } = options
  const report = (code: string, error: unknown): void => log.error(code, { error: textOf(error) })
  process.on('uncaughtException', (error) => report('uncaught', error))
  process.on('unhandledRejection', (reason) => report('unhandled', reason))
  const timers = systemTimers
  const show = createSystemNotifications(process.platform)
  const memory = windowMemoryIn(join(dataFolder, 'window.json'), (error) => report('window.memoryFailed', error))
  let debrief: Debrief | null = null
  let hasTray = true
  let whenClosed = (): void => {}
  let stopNetwork = (): void => {}
  const login = createOpenAtLogin(process.platform, options.environment, [...startCommand(root), hiddenSwitch])

  registerScheme()
  guardEverything()
  servePages(join(root, 'dist/renderer'))

  const look = createLook(storedAppearance(dataFolder))
  // A moment later: the icon is there before anything is read.
  const starting = Promise.resolve().then(options.createDebrief)
  const openPage = electronPages({
    preload: join(root, 'dist/preload/preload.cjs'),
    icon: join(root, 'assets/icon.png'),
    look,
    sendEvent: options.sendEvent,
  })
  const popover = hasPopover(options.environment)
    ? createPopover({ openPage, boundsAt: (icon) => popoverAt(icon, look), now: Date.now })
    : null
  const windows = createWindows({
    openPage,
    memory,
    timers,
    // Rows that were read a moment ago are read again in half the time. What fails here is said by the page, which asks for itself.
    onOpening: () =>
      void starting.then(({ engine }) => engine.summaries({ offset: 0, limit: rowsPerPage })).catch(() => {}),
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
    goTo: (place) => (place.page === 'settings' ? windows.showSettings(place.section) : windows.show(place)),
    keepHeld: (kept) =>
      void starting
        .then(({ engine }) => engine.setNote(heldNews, kept))
        .catch((error: unknown) => report('notifications.notKept', error)),
  })
  const onCommand = createTrayCommands({
    windows,
    pipeline: starting.then(({ pipeline }) => pipeline),
    show,
    now: Date.now,
    quit: () => app.quit(),
  })
  const links = createDeepLinks({ log, windows })
  const files = createOpenFiles({ windows, timers, root })
  const tray = createTray({
    host: begun.host,
    createHost: () => electronTray(join(root, 'assets/tray'), process.platform, popover !== null),
    timers,
    now: Date.now,
    isMotionReduced: () => systemPreferences.getAnimationSettings().prefersReducedMotion,
    onCommand,
    onClick: (icon) => (popover === null ? windows.show() : popover.toggle(icon)),
    onDrop: files.give,
    onFacts: (facts) => popover?.update(trayGlance(facts)),
  })
  const isHiddenStart = process.argv.includes(hiddenSwitch) || wasOpenedAtLogin()
  const stopWatching =
    process.platform === 'linux' ? watchForLatePanel({ onLate: onTray, onMissing: onNoTray }) : () => {}
  options.listen(starting, {
    openSettings: windows.showSettings,
    goTo: windows.show,
    trayCommand(command) {
      // Pausing is seen where it was asked for; all else is somewhere else.
      if (command.kind !== 'pause' && command.kind !== 'resume') popover?.hide()
      onCommand(command)
    },
    hidePopover: () => popover?.hide(),
    openFiles: files.choose,
    openLink: async (link) => openLink(link, (await (await starting).account.keyPages())[link]),
    openOpenRouter,
    openReleases,
    session: createSessionShell(options.environment, () => debrief?.settings.all()['homes.watched'] ?? []),
    saveText,
    copyText: (text) => clipboard.writeText(text),
    ...{ askWhereTo, askForFile, askForFolder, openFolder, login },
    diagnostics: () => options.diagnostics(() => starting),
    forgetPages: () => session.defaultSession.clearStorageData(),
    restart(work) {
      whenClosed = work
      const args = process.argv.slice(1).filter((word) => word !== hiddenSwitch && word !== shownSwitch)
      app.relaunch({ execPath: startCommand(root)[0], args: [...args, shownSwitch] })
      app.quit()
    },
  })

  begun.listen({
    link: links.open,
    file: (path) => files.give([path]),
    secondStart(argv, cwd) {
      if (!follow(argv, cwd) && !argv.includes(hiddenSwitch)) windows.show()
    },
    activate: () => windows.show(),
  })
  endCleanly({
    begin() {
      popover?.letGo()
      windows.letGo()
    },
    async close() {
      stopWatching()
      stopNetwork()
      tray.destroy()
      await starting.then(
        (started) => started.close(),
        () => {},
      )
      doWhenClosed()
    },
    report,
  })

  /** What a start was asked to show; false when it was nothing. */
  function follow(argv: readonly string[], cwd: string): boolean {
    const hasLinks = links.follow(argv)
    return files.follow(argv, cwd) || hasLinks
  }

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
    const followLook = async (all: Settings): Promise<void> => {
      look.apply(appearanceOf(all))
      // In the language that may have been changed.
      tray.update({})
      await started.engine.sayLedgersIn(locale())
    }
    await followLook(settings.all())
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
      followLook(changed).catch((error: unknown) => report('language.notFollowed', error))
      popover?.send('settings.changed', changed)
      followLogin()
    })
    options.forwardEvents(started, windows.broadcast)
    pipeline.onState((state) => tray.update({ state }))
    pipeline.onSettled(notifications.settled)
    pipeline.onNoticed(notifications.noticed)
    pipeline.onNeedsLook(notifications.needsLook)
    started.updates.onFound((version) => {
      if (!notifications.newerVersion(version)) return
      started.updates.noteTold(version).catch((error: unknown) => report('updates.notNoted', error))
    })
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
    stopNetwork = followNetwork(timers, pipeline.lookAtNetwork)
    tray.update({ state: await pipeline.state() })
    popover?.prepare()
    notifications.resume(await started.engine.note(heldNews))
    await pipeline.start()
    started.backlog.start()
    started.updates.start()
    prepareToServe()
  }

  starting.then(connect).catch((error: unknown) => {
    report('start.failed', error)
    tray.update({ startProblem: toProblem(error) })
    windows.show()
  })

  // The very first start is the only one that shows itself: later ones wait in the tray, but for one with a link or a file.
  const isShown = (!memory.isKnown && !isHiddenStart) || process.argv.includes(shownSwitch)
  if (!follow(process.argv, process.cwd()) && isShown) windows.show()
  if (!memory.isKnown) memory.write({})
}

function textOf(error: unknown): string {
  return error instanceof Error ? String(error.stack) : String(error)
}

/** How the system starts this Debrief: an AppImage is another file each time it runs, and a checkout is given to Electron. */
export function startCommand(root: string): [string, ...string[]] {
  if (app.isPackaged) return [process.env['APPIMAGE'] || process.execPath]
  return [process.execPath, root]
}

/** macOS passes no arguments to what it starts at login. */
function wasOpenedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
