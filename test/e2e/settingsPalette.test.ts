import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import { violations } from './axe'
import { photograph } from './photograph'

it('the settings window has a palette of its own: its sections here, places and sessions in the main window', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch()
  const tray = await setting.desktop.tray()
  await tray.choose('Settings…')
  const page = await app.settings()
  await page.getByRole('heading').first().waitFor()

  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await palette.getByRole('option').first().waitFor()
  // Nothing that only the main window has.
  expect(await palette.getByRole('option', { name: /list|Back|Search sessions/i }).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await photograph(page, 'settings-palette')
  await page.keyboard.type('privacy')
  await page.keyboard.press('Enter')
  await page.locator('[aria-current]', { hasText: 'Privacy' }).waitFor()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('slugify')
  await palette.getByRole('option', { name: /slugify/i }).waitFor()
  await page.keyboard.press('Enter')
  const main = await app.main()
  await main
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('pause')
  await page.keyboard.press('Enter')
  await setting.desktop.until(async () => ((await tray.toolTip()) === 'Debrief: paused' ? true : null))
})
