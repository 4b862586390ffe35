import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createSetting } from '../support/desktop/setting'
import { photograph } from './photograph'

it('a style is chosen by its sentence, and an own instruction is kept as it is typed', async () => {
  const setting = await createSetting()
  const app = await setting.launch({ args: [] })
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('button', { name: 'Summaries', exact: true }).click()
  const own = page.getByRole('textbox', { name: 'Own instruction' })
  expect(await own.count()).toBe(0)
  await page.getByRole('radio', { name: /^Own/ }).check()
  await own.fill('Nur was sich für Kunden ändert.')
  await page.getByRole('radio', { name: /^Standard/ }).scrollIntoViewIfNeeded()
  const stored = (): unknown => {
    const settings = JSON.parse(readFileSync(join(setting.person.debriefHome, 'settings.json'), 'utf8')) as Record<
      string,
      unknown
    >
    return [settings['summarize.style'], settings['summarize.ownPrompt']]
  }
  await expect.poll(stored).toEqual(['own', 'Nur was sich für Kunden ändert.'])
  await photograph(page, 'settings-style')
  const window = await app.electron.browserWindow(page)
  await window.evaluate((one) => one.setContentSize(520, 640))
  await page.waitForFunction(() => innerWidth < 620)
  await own.scrollIntoViewIfNeeded()
  await photograph(page, 'settings-style-narrow')
})
