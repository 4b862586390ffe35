import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, expect, it } from 'vitest'
import { callChannel } from '../../src-main/ipc/channels'
import { addSession, rolloutPath } from '../support/codexHome'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { startXvfb } from '../support/desktop/xvfb'
import { violations } from './axe'
import { limitsLine, linesOf } from './planLines'
import { photograph } from './photograph'

const fixLoop = 'scenarios/fix-loop.jsonl'

/** It closes when it loses the focus, which windows of other tests would take. */
const screen = await startXvfb()
afterAll(screen.stop)

/** As on macOS and Windows: a click on the icon opens the popover. */
async function openPopover(setting: Setting): Promise<{ app: DebriefApp; page: Page }> {
  const app = await setting.launch({ env: { DEBRIEF_TRAY: 'popover' } })
  const tray = await setting.desktop.tray()
  await setting.desktop.until(async () => ((await tray.menu()).some(({ label }) => label === 'Pause') ? true : null))
  await tray.activate()
  const page = await app.popover()
  await untilFocused(page)
  return { app, page }
}

/** It begins at its top when it gets the focus. */
async function untilFocused(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.matches('main'))
}

function isVisible(app: DebriefApp, page: Page): Promise<boolean> {
  return app.electron.browserWindow(page).then((window) => window.evaluate((shown) => shown.isVisible()))
}

async function untilHidden({ desktop }: Setting, app: DebriefApp, page: Page): Promise<void> {
  await desktop.until(async () => ((await isVisible(app, page)) ? null : true))
}

/** The names of all routes that any page calls from now on. */
async function countCalls(electron: ElectronApplication): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ ipcMain }, channel) => {
    type Handler = (event: unknown, name: string, input: unknown) => unknown
    // Where Electron keeps them: the handler goes on answering, and each call is noted before.
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> }
    const calls: string[] = []
    const handler = handlers.get(channel)
    if (handler === undefined) throw new Error('nobody listens')
    handlers.set(channel, (event, name, input) => {
      calls.push(name)
      return handler(event, name, input)
    })
    Object.assign(globalThis, { calls })
  }, callChannel)
  return () => electron.evaluate(() => (globalThis as unknown as { calls: string[] }).calls)
}

it('shows what runs and how the last sessions ended, lives on while it is open, and asks for nothing', async () => {
  const setting = await createSetting({ display: screen.display })
  writeSettings(setting.person, { 'summarize.quietSeconds': 1 })
  for (const name of ['two-turns-unicode', 'interrupted', 'huge-output', 'api-error']) {
    addSession(setting.person.codexHome, `scenarios/${name}.jsonl`)
  }
  const { app, page } = await openPopover(setting)
  const latest = page.getByRole('region', { name: 'Latest' }).getByRole('button')
  await latest.nth(3).waitFor()
  await page.getByText(/^\$0\.00 of \$/).waitFor()

  const calls = await countCalls(app.electron)
  const tray = await setting.desktop.tray()
  await page.keyboard.press('Escape')
  await untilHidden(setting, app, page)
  await tray.activate()
  await setting.desktop.until(async () => ((await isVisible(app, page)) ? true : null))

  const path = rolloutPath(setting.person.codexHome, fixLoop)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, linesOf(0, 23))
  const running = page.getByRole('region', { name: 'Running' }).getByRole('button')
  await running.filter({ hasText: 'Write a slugify' }).waitFor()
  appendFileSync(path, limitsLine(Math.floor(Date.now() / 1_000) + 3_600))
  await page.getByText(/^34 % used, resets/).waitFor()
  await page.getByText(/^12 % used/).waitFor()
  await photograph(page, 'popover-running')
  appendFileSync(path, linesOf(23))
  await latest.filter({ hasText: /Write a slugify.*Done/ }).waitFor()
  await running.first().waitFor({ state: 'detached' })
  // Closing was the only thing that the page asked for.
  expect(await calls()).toEqual(['tray.hidePopover'])
  await photograph(page, 'popover')
})

it('is walked by arrow keys, and what is chosen reaches the application', async () => {
  const setting = await createSetting({ display: screen.display })
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  const { app, page } = await openPopover(setting)
  await page.getByRole('region', { name: 'Latest' }).getByRole('button').first().waitFor()
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.textContent ?? '').then((text) => text.trim())
  const walked: string[] = []
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('ArrowDown')
    walked.push(await focused())
  }
  expect(walked[1]).toMatch(/^Summarize now/)
  expect(walked.slice(2)).toEqual(['An hour', 'Open Debrief'])

  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('Until I resume')
  await page.keyboard.press('Enter')
  await page.getByText('Paused', { exact: true }).waitFor()
  const tray = await setting.desktop.tray()
  await setting.desktop.until(async () => ((await tray.toolTip()) === 'Debrief: paused' ? true : null))
  // The button that was pressed is gone; the focus stays where it was.
  expect(await focused()).toMatch(/^(Summarize now|Resume)/)
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('button', { name: 'An hour' }).waitFor()

  await page.getByRole('region', { name: 'Latest' }).getByRole('button').first().click()
  const main = await app.main()
  await main.getByRole('article').waitFor()
  expect(main.url()).toContain('#/summaries/')
  await untilHidden(setting, app, page)
})

it('opens settings and quits', async () => {
  const setting = await createSetting({ display: screen.display })
  const { app, page } = await openPopover(setting)
  await page.getByText('No sessions yet.').waitFor()
  await photograph(page, 'popover-empty')
  await page.getByRole('button', { name: 'Settings' }).click()
  await app.settings()
  await untilHidden(setting, app, page)
  await (await setting.desktop.tray()).activate()
  const ended = app.electron.waitForEvent('close')
  // The page may be gone before its own click is over.
  await Promise.all([
    ended,
    page
      .getByRole('button', { name: 'Quit' })
      .click()
      .catch(() => {}),
  ])
})

it('closes when something else gets the focus', async () => {
  const setting = await createSetting({ display: screen.display })
  const { app, page } = await openPopover(setting)
  await page.getByText('No sessions yet.').waitFor()
  await app.electron.evaluate(({ BrowserWindow }) => new BrowserWindow({ width: 300, height: 200 }).focus())
  await untilHidden(setting, app, page)
})

it('stands wholly on the display, in the size that the text wants', async () => {
  const setting = await createSetting({ display: screen.display })
  writeSettings(setting.person, { 'appearance.textSize': 150 })
  const { app, page } = await openPopover(setting)
  await page.getByText('No sessions yet.').waitFor()
  const window = await app.electron.browserWindow(page)
  const { x, y, width, height } = await window.evaluate((shown) => shown.getBounds())
  expect([width, height]).toEqual([510, 690])
  expect([x >= 0, y >= 0, x + width <= 1400, y + height <= 1000]).toEqual([true, true, true, true])
})

it('has no axe violation, running and paused, in light and dark', async () => {
  const setting = await createSetting({ display: screen.display })
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  const path = rolloutPath(setting.person.codexHome, fixLoop)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, linesOf(0, 23))
  const { page } = await openPopover(setting)
  await page.getByRole('region', { name: 'Latest' }).getByRole('button').first().waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
  }
  await page.getByRole('button', { name: 'Until tomorrow' }).click()
  await page.getByText(/^Paused until/).waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
  }
  await photograph(page, 'popover-paused')
})
