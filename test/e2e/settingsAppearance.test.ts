import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting, writeSettings } from '../support/desktop/setting'

/** What the main process says of the windows: theme, and each window's text size. */
const look = (app: DebriefApp) =>
  app.electron.evaluate(({ BrowserWindow, nativeTheme }) => ({
    theme: nativeTheme.themeSource,
    sizes: BrowserWindow.getAllWindows().map(({ webContents }) => Math.round(webContents.getZoomFactor() * 100)),
    backgrounds: BrowserWindow.getAllWindows().map((window) => window.getBackgroundColor().toLowerCase()),
  }))

const pageColour = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const density = (page: Page) => page.evaluate(() => document.documentElement.dataset['density'])
const stored = (home: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8')) as Record<string, unknown>

it('theme, density and text size are those of all windows at once, and of the next start from its first paint', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const main = await app.main()
  await main.getByRole('option').first().waitFor()
  await (await setting.desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  // Playwright would say what the desktop's scheme is.
  for (const page of [main, settings]) await page.emulateMedia({ colorScheme: null })

  await settings.getByRole('group', { name: 'Theme' }).getByText('Dark').click()
  await expect.poll(() => pageColour(main)).toBe('rgb(26, 25, 24)')
  expect(await pageColour(settings)).toBe('rgb(26, 25, 24)')
  expect(await look(app)).toMatchObject({ theme: 'dark', backgrounds: ['#1a1918', '#1a1918'] })

  const rowHeight = () =>
    main
      .getByRole('option')
      .first()
      .evaluate((row) => row.clientHeight)
  expect(await rowHeight()).toBe(54)
  await settings.getByRole('group', { name: 'Density' }).getByText('Compact').click()
  await expect.poll(rowHeight).toBe(44)

  // The keys are heard in either window, and several presses count each.
  await main.keyboard.press('Control+=')
  await main.keyboard.press('Control+=')
  await expect.poll(async () => (await look(app)).sizes).toEqual([110, 110])
  await expect.poll(() => settings.getByRole('combobox', { name: 'Text size' }).inputValue()).toBe('110')
  await settings.keyboard.press('Control+0')
  await expect.poll(async () => (await look(app)).sizes).toEqual([100, 100])
  await settings.keyboard.press('Control+-')
  await expect.poll(async () => (await look(app)).sizes).toEqual([95, 95])
  expect(stored(setting.person.debriefHome)).toMatchObject({
    'appearance.theme': 'dark',
    'appearance.density': 'compact',
    'appearance.textSize': 95,
  })
  await app.close()

  const second = await setting.launch()
  // Before anything of the page is there: what it will be painted on.
  expect((await look(second)).theme).toBe('dark')
  await (await setting.desktop.tray()).choose('Open Debrief')
  const again = await second.main()
  expect(again.url()).toMatch(/^app:\/\/debrief\/index\.html\?density=compact&/)
  expect(await look(second)).toMatchObject({ sizes: [95], backgrounds: ['#1a1918'] })
  expect(await density(again)).toBe('compact')
})

it('a setting that another release wrote, or a person typed wrong, is the usual look', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, {
    'appearance.theme': 'sepia',
    'appearance.density': 7,
    'appearance.textSize': 400,
  })
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  expect(await look(app)).toMatchObject({ theme: 'system', sizes: [100] })
  expect(await density(page)).toBe('comfortable')
})

it('Start at login is a file that the desktop reads, and what is shown is what it says', async () => {
  const setting = await createSetting()
  const app = await setting.launch()
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  const control = page.getByRole('switch', { name: 'Start at login' })
  const folder = join(setting.person.home, '.config/autostart')
  const file = join(folder, 'debrief.desktop')
  expect(await control.isChecked()).toBe(false)
  await control.check()
  const entry = readFileSync(file, 'utf8')
  expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Debrief\n/)
  expect(entry).toMatch(/^Exec=".+" ".+" "--hidden"$/m)
  expect(readdirSync(folder)).toEqual(['debrief.desktop'])
  expect(stored(setting.person.debriefHome)['app.openAtLogin']).toBe(true)

  // The desktop's own tool switches it off: the setting says on, the system off.
  writeFileSync(file, `${entry}Hidden=true\n`)
  await page.reload()
  await control.waitFor()
  await expect.poll(() => control.isChecked()).toBe(false)
  await control.check()
  expect(readFileSync(file, 'utf8')).toBe(entry)
  await control.uncheck()
  await expect.poll(() => existsSync(file)).toBe(false)

  // A folder that cannot be made is said, and the switch stays where the system is.
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'in the way')
  await control.click()
  await page.getByText(/debrief\.desktop cannot be written/).waitFor()
  expect(await control.isChecked()).toBe(false)
  rmSync(folder)
  mkdirSync(folder)
})
