import { join } from 'node:path'
import { _electron } from 'playwright'
import type { ElectronApplication, Page } from 'playwright'
import { inject, onTestFinished, test } from 'vitest'
import { callChannel } from '../../src-main/ipc/channels'
import { createLocalEngine } from '../../src-main/worker/localEngine'
import { appEnvironment, createPerson, electronPath, launchDebrief } from '../../test/support/desktop/debriefApp'
import type { Person } from '../../test/support/desktop/debriefApp'
import { startDesktop } from '../../test/support/desktop/desktop'
import { megabytes, ms, times } from '../format'
import { median } from '../meter'
import { generateStore } from '../store/generateStore'
import { writeEmptyApp } from './emptyApp'

const sessions = Number(process.env['DEBRIEF_BENCH_SESSIONS'] ?? 10_000)
const openings = 5
const starts = 5
/** So long after the last change a process has given back what it gives back. */
const settlesMs = 4_000

const print = (what: string, value: string, note = ''): void =>
  void process.stdout.write(`  ${what.padEnd(52)} ${value.padStart(10)}   ${note}\n`)
const sleep = (forMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, forMs))

test('the window with many sessions', async () => {
  const person = createPerson()
  const desktop = await startDesktop()
  onTestFinished(async () => {
    await desktop.stop()
    person.remove()
  })
  generateStore(person.codexHome, {
    ...{ seed: 4, threads: sessions, subagents: 0.1, compressed: 0.05, archived: 0.1 },
    plan: { turns: 1, callsPerTurn: 1, imageShare: 0 },
  })
  const engine = createLocalEngine({ codexHome: person.codexHome, dataFolder: person.debriefHome })
  await engine.scan()
  await engine.close()
  const setting = { display: inject('display'), desktop, person }

  const baseline = await emptyFigures(setting)
  const own: Opening[] = []
  const menuMs: number[] = []
  const empty: Opening[] = []
  // In turns, because the machine is not equally fast all the time.
  for (let start = 0; start < starts; start += 1) {
    const startedAt = Date.now()
    const [app, trayMs] = await started(desktop, () => launchDebrief(setting))
    await desktop.tray()
    menuMs.push(Date.now() - startedAt)
    await sleep(settlesMs)
    own.push({ trayMs, ...(await openWindow(app.electron, () => app.main())) })
    await app.close()
    const [electron, emptyTrayMs] = await started(desktop, () => launchEmpty(setting, baseline.folder))
    await sleep(settlesMs)
    const paintedMs = await openEmptyWindow(electron)
    empty.push({ trayMs: emptyTrayMs, paintedMs, askedMs: 0, rowsMs: 0 })
    await electron.close()
  }
  const each = `median of ${starts} starts each`
  const of = (openings: readonly Opening[], figure: (opening: Opening) => number): number =>
    median(openings.map(figure))
  const [trayMs, emptyTrayMs] = [of(own, (one) => one.trayMs), of(empty, (one) => one.trayMs)]
  const [paintedMs, emptyMs] = [of(own, (one) => one.paintedMs), of(empty, (one) => one.paintedMs)]
  print(
    `tray ready, ${sessions} sessions`,
    ms(trayMs),
    `${times(trayMs / emptyTrayMs)} of an empty tray application (${ms(emptyTrayMs)}), ${each}`,
  )
  print('and its menu', ms(median(menuMs)))
  print(
    'click to painted window, cold',
    ms(paintedMs),
    `${times(paintedMs / emptyMs)} of an empty window (${ms(emptyMs)}), ${each}`,
  )
  const afterPaintMs = of(own, (one) => one.rowsMs - one.paintedMs)
  print('click to first rows, cold', ms(of(own, (one) => one.rowsMs)), `${ms(afterPaintMs)} after the paint`)
  const afterAskMs = of(own, (one) => one.rowsMs - one.askedMs)
  print('window asks to first rows, cold', ms(afterAskMs), `${times(afterAskMs / emptyMs)} of an empty window`)
  const app = await launchDebrief(setting)
  await sleep(settlesMs)
  const windowlessBytes = await memoryOf(app.electron)
  print(
    'memory without a window',
    megabytes(windowlessBytes),
    `${times(windowlessBytes / baseline.trayBytes)} of the empty one (${megabytes(baseline.trayBytes)})`,
  )

  await openWindow(app.electron, () => app.main())
  const page = await app.main()
  const frames = await scrolled(page)
  print('frame while the list scrolls, p50', `${median(frames).toFixed(1)} ms`)
  print(
    'frame while the list scrolls, p95',
    `${percentile(frames, 0.95).toFixed(1)} ms`,
    `${frames.length} frames, ${((100 * frames.filter((frame) => frame > 18).length) / frames.length).toFixed(0)} % above 18 ms`,
  )
  await sleep(settlesMs)
  const shownBytes = await memoryOf(app.electron)
  print(
    'memory with the window',
    megabytes(shownBytes),
    `${times(shownBytes / baseline.windowBytes)} of the empty one with a window (${megabytes(baseline.windowBytes)})`,
  )

  const warm: number[] = []
  for (let opening = 0; opening < openings; opening += 1) {
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((each) => each.close()))
    await sleep(300)
    warm.push(await shownAgain(app.electron))
  }
  print('click to window, warm', ms(median(warm)), 'hidden before')
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((each) => each.close()))
  await sleep(settlesMs)
  const hiddenBytes = await memoryOf(app.electron)
  print(
    'memory with the window hidden',
    megabytes(hiddenBytes),
    `${megabytes(hiddenBytes - windowlessBytes)} more than before it`,
  )
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((each) => each.destroy()))
  await sleep(settlesMs)
  const destroyedBytes = await memoryOf(app.electron)
  print(
    'memory after the window is destroyed',
    megabytes(destroyedBytes),
    `${megabytes(destroyedBytes - windowlessBytes)} more than before it`,
  )
  await app.close()
})

interface Setting {
  readonly display: string
  readonly desktop: Awaited<ReturnType<typeof startDesktop>>
  readonly person: Person
}

/** From the start to the tray's icon, and from the click that opens a window on. */
interface Opening {
  readonly trayMs: number
  readonly paintedMs: number
  /** Zero for what has no rows. */
  readonly askedMs: number
  readonly rowsMs: number
}

interface EmptyFigures {
  readonly folder: string
  readonly trayBytes: number
  readonly windowBytes: number
}

async function emptyFigures(setting: Setting): Promise<EmptyFigures> {
  const folder = writeEmptyApp(join(setting.person.home, 'empty'), join(process.cwd(), 'assets/tray/idle.png'))
  const electron = await launchEmpty(setting, folder)
  await sleep(settlesMs)
  const trayBytes = await memoryOf(electron)
  await openEmptyWindow(electron)
  await sleep(settlesMs)
  const windowBytes = await memoryOf(electron)
  await electron.close()
  return { folder, trayBytes, windowBytes }
}

async function openEmptyWindow(electron: ElectronApplication): Promise<number> {
  const clickedAt = Date.now()
  await electron.evaluate(() => (globalThis as unknown as { openWindow: () => void }).openWindow())
  const page = await electron.firstWindow()
  await page.waitForLoadState('load')
  return Date.now() - clickedAt
}

function launchEmpty(setting: Setting, folder: string): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: electronPath(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), folder],
    env: appEnvironment(setting),
    chromiumSandbox: true,
  })
}

/** An application, and how long it took until the panel had its icon. */
async function started<App>(desktop: Setting['desktop'], launch: () => Promise<App>): Promise<[App, number]> {
  const before = desktop.traysEver()
  const startedAt = Date.now()
  const launching = launch()
  const readyMs = (await trayAt(desktop, before + 1)) - startedAt
  return [await launching, readyMs]
}

/** When the panel got its `nth` icon. */
async function trayAt(desktop: Setting['desktop'], nth: number): Promise<number> {
  return desktop.until(() => (desktop.traysEver() >= nth ? Date.now() : null))
}

/** What all processes of the application hold for themselves. */
async function memoryOf(electron: ElectronApplication): Promise<number> {
  const kilobytes = await electron.evaluate(({ app }) =>
    app.getAppMetrics().reduce((sum, { memory }) => sum + (memory.privateBytes ?? memory.workingSetSize), 0),
  )
  return kilobytes * 1_024
}

/** As a second start or a click on the tray does. */
async function openWindow(electron: ElectronApplication, main: () => Promise<Page>): Promise<Omit<Opening, 'trayMs'>> {
  const askedAt = await noteCall(electron, 'summaries.list')
  await electron.context().addInitScript(noteRows)
  const clickedAt = Date.now()
  await electron.evaluate(({ app }) => void app.emit('activate', {}, false))
  const page = await main()
  await page.waitForFunction(
    () => 'rowsAt' in globalThis && performance.getEntriesByName('first-contentful-paint').length > 0,
  )
  const { paintedAt, rowsAt } = await page.evaluate(() => ({
    paintedAt: performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN),
    rowsAt: (globalThis as unknown as { rowsAt: number }).rowsAt,
  }))
  return { paintedMs: paintedAt - clickedAt, askedMs: (await askedAt()) - clickedAt, rowsMs: rowsAt - clickedAt }
}

/** Runs in a page before its own scripts: when the first row was drawn, which is told in the frame after the one that drew it. */
function noteRows(): void {
  const look = new MutationObserver(() => {
    if (document.querySelector('[role="listbox"] [role="option"]') === null) return
    look.disconnect()
    requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { rowsAt: Date.now() })))
  })
  look.observe(document, { subtree: true, childList: true })
}

/** When a page first calls the route from now on. */
async function noteCall(electron: ElectronApplication, route: string): Promise<() => Promise<number>> {
  await electron.evaluate(
    ({ ipcMain }, { channel, wanted }) => {
      type Handler = (event: unknown, name: string, input: unknown) => unknown
      // Where Electron keeps them: the handler goes on answering.
      const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> }
      const handler = handlers.get(channel)
      if (handler === undefined) throw new Error('nobody listens')
      handlers.set(channel, (event, name, input) => {
        if (name === wanted)
          Object.assign(globalThis, { askedAt: (globalThis as { askedAt?: number }).askedAt ?? Date.now() })
        return handler(event, name, input)
      })
    },
    { channel: callChannel, wanted: route },
  )
  return () => electron.evaluate(() => (globalThis as unknown as { askedAt: number }).askedAt)
}

async function shownAgain(electron: ElectronApplication): Promise<number> {
  return electron.evaluate(
    ({ app, BrowserWindow }) =>
      new Promise<number>((resolve) => {
        const startedAt = Date.now()
        BrowserWindow.getAllWindows()[0]?.once('show', () => resolve(Date.now() - startedAt))
        app.emit('activate', {}, false)
      }),
  )
}

/** The list scrolled from its beginning, frame by frame, as a wheel does: the time between frames, in milliseconds. */
async function scrolled(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector('[role="listbox"]')
        let scroller = list?.parentElement ?? null
        for (let each: Element | null = list; each !== null; each = each.parentElement)
          if (each.scrollHeight > each.clientHeight + 100) {
            scroller = each as HTMLElement
            break
          }
        const frames: number[] = []
        let last = performance.now()
        const step = (now: number): void => {
          frames.push(now - last)
          last = now
          scroller?.scrollBy(0, 120)
          if (frames.length < 300) requestAnimationFrame(step)
          else resolve(frames.slice(5))
        }
        requestAnimationFrame(step)
      }),
  )
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
}
