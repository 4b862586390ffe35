import { join } from 'node:path'
import { _electron } from 'playwright'
import type { ElectronApplication, Page } from 'playwright'
import { inject, onTestFinished, test } from 'vitest'
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
  const startedAt = Date.now()
  const launching = launchDebrief(setting)
  const trayMs = (await trayAt(desktop, 2)) - startedAt
  const app = await launching
  await sleep(settlesMs)
  const hiddenBytes = await memoryOf(app.electron)
  print(
    `tray ready, ${sessions} sessions`,
    ms(trayMs),
    `${times(trayMs / baseline.startMs)} of an empty tray application (${ms(baseline.startMs)})`,
  )
  print(
    'memory without a window',
    megabytes(hiddenBytes),
    `${times(hiddenBytes / baseline.trayBytes)} of the empty one (${megabytes(baseline.trayBytes)})`,
  )

  const cold = await openWindow(app.electron, () => app.main())
  print(
    'click to painted window, cold',
    ms(cold.paintedMs),
    `${times(cold.paintedMs / baseline.windowMs)} of an empty window (${ms(baseline.windowMs)})`,
  )
  print('click to first rows, cold', ms(cold.rowsMs), `${ms(cold.rowsMs - cold.paintedMs)} after the paint`)
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
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((each) => each.destroy()))
  await sleep(settlesMs)
  const destroyedBytes = await memoryOf(app.electron)
  print(
    'memory after the window is destroyed',
    megabytes(destroyedBytes),
    `${megabytes(destroyedBytes - hiddenBytes)} more than before it`,
  )
  await app.close()
})

interface Setting {
  readonly display: string
  readonly desktop: Awaited<ReturnType<typeof startDesktop>>
  readonly person: Person
}

interface EmptyFigures {
  readonly startMs: number
  readonly trayBytes: number
  readonly windowMs: number
  readonly windowBytes: number
}

async function emptyFigures(setting: Setting): Promise<EmptyFigures> {
  const folder = writeEmptyApp(join(setting.person.home, 'empty'), join(process.cwd(), 'assets/tray/idle.png'))
  const startedAt = Date.now()
  const launching = _electron.launch({
    executablePath: electronPath(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), folder],
    env: appEnvironment(setting),
    chromiumSandbox: true,
  })
  const readyAt = await trayAt(setting.desktop, 1)
  const electron = await launching
  await sleep(settlesMs)
  const trayBytes = await memoryOf(electron)
  const clickedAt = Date.now()
  await electron.evaluate(() => (globalThis as unknown as { openWindow: () => void }).openWindow())
  const page = await electron.firstWindow()
  await page.waitForLoadState('load')
  const windowMs = Date.now() - clickedAt
  await sleep(settlesMs)
  const windowBytes = await memoryOf(electron)
  await electron.close()
  return { startMs: readyAt - startedAt, trayBytes, windowMs, windowBytes }
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
async function openWindow(
  electron: ElectronApplication,
  main: () => Promise<Page>,
): Promise<{ paintedMs: number; rowsMs: number }> {
  const clickedAt = Date.now()
  await electron.evaluate(({ app }) => void app.emit('activate', {}, false))
  const page = await main()
  const { paintedAt, rowsAt } = await page.evaluate(
    () =>
      new Promise<{ paintedAt: number; rowsAt: number }>((resolve) => {
        const look = (): void => {
          const [paint] = performance.getEntriesByName('first-contentful-paint')
          const row = document.querySelector('[role="listbox"] [role="option"]')
          if (!paint || row === null) requestAnimationFrame(look)
          else resolve({ paintedAt: performance.timeOrigin + paint.startTime, rowsAt: Date.now() })
        }
        look()
      }),
  )
  return { paintedMs: paintedAt - clickedAt, rowsMs: rowsAt - clickedAt }
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
