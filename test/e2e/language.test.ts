import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import { ar } from '../../src-main/contract/i18n/ar'
import { de } from '../../src-main/contract/i18n/de'

const way = (page: Page) => page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`)

it('one language for both windows, the tray and the next start, written its own way', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const main = await app.main()
  await main.getByRole('listbox').getByRole('option').first().waitFor()
  await main.getByRole('link', { name: 'Usage' }).click()
  const tray = await setting.desktop.tray()
  const openLine = async () => (await tray.menu()).map(({ label }) => label)
  await tray.choose('Settings…')
  const settings = await app.settings()
  expect(await way(main)).toMatch(/^en\S* ltr$/)

  await settings.getByRole('combobox', { name: 'Language of Debrief' }).selectOption('de')
  await expect.poll(() => way(main)).toBe('de ltr')
  expect(await way(settings)).toBe('de ltr')
  await main.getByRole('heading', { name: de['usage.title'], exact: true }).waitFor()
  await settings.getByRole('combobox', { name: de['set.appearance.language'] }).waitFor()
  await expect.poll(openLine).toContain(de['tray.open'])

  await settings.getByRole('combobox', { name: de['set.appearance.language'] }).selectOption('ar')
  await expect.poll(() => way(main)).toBe('ar rtl')
  expect(await way(settings)).toBe('ar rtl')
  // The place is kept.
  expect(main.url()).toContain('#/usage')
  await main.getByRole('heading', { name: ar['usage.title'], exact: true }).waitFor()
  await expect.poll(openLine).toContain(ar['tray.open'])
  await app.close()

  const second = await setting.launch()
  const again = await setting.desktop.tray()
  await expect.poll(async () => (await again.menu()).map(({ label }) => label)).toContain(ar['tray.open'])
  await again.choose(ar['tray.open'])
  const page = await second.main()
  expect(page.url()).toContain('language=ar')
  await expect.poll(() => way(page)).toBe('ar rtl')
})
