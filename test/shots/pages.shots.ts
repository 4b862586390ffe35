import type { Page } from 'playwright'
import { test } from 'vitest'
import { SettingsSection } from '../../src-main/contract/routes'
import { addSession } from '../support/codexHome'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { demoPlace, heading, open, shoot, usualSize } from './camera'
import { language } from './contactSheet'

async function sessionOf(page: Page, summaryId: string): Promise<string> {
  await page.evaluate((id) => void (location.hash = `#/summaries/${id}`), summaryId)
  await page.locator('main a[href^="#/transcript/"]').first().click()
  await page.waitForURL(/#\/transcript\//)
  return decodeURIComponent((await page.evaluate(() => location.hash)).split('/')[2] ?? '')
}

async function started(setting: Setting, env: Readonly<Record<string, string>>): Promise<Page> {
  const app = await setting.launch({ args: [], env })
  const page = await app.main()
  await page.setViewportSize(usualSize)
  return page
}

test('every page with the demo’s sessions', async () => {
  const place = await demoPlace()
  const setting = await createSetting()
  const page = await started(setting, place.environment)
  await page.getByRole('option').nth(5).waitFor()
  await shoot(page, { name: '01-list', hash: '#/summaries', shows: () => page.getByRole('option').nth(5).waitFor() })
  const failing = await open(page, 'VAT still off by a cent')
  await shoot(page, { name: '02-detail', hash: `#/summaries/${failing}`, shows: heading('VAT still off by a cent') })
  const small = { width: 900, height: 600 }
  await shoot(page, { name: '03-detail-small', hash: `#/summaries/${failing}`, shows: heading('VAT'), size: small })
  const arabic = await open(page, 'تنسيق التواريخ')
  await shoot(page, { name: '04-detail-arabic', hash: `#/summaries/${arabic}`, shows: heading('تنسيق') })
  const sessionId = await sessionOf(page, failing)
  const at = encodeURIComponent(sessionId)
  await shoot(page, { name: '05-transcript', hash: `#/transcript/${at}`, shows: heading(/VAT/) })
  await shoot(page, { name: '06-preview', hash: `#/preview/${at}`, shows: () => page.locator('pre').first().waitFor() })
  await shoot(page, { name: '07-digest', hash: '#/digest', shows: heading(/harbor-api/) })
  await shoot(page, { name: '08-usage', hash: '#/usage', shows: () => page.getByRole('table').first().waitFor() })
  await shoot(page, {
    name: '09-health',
    hash: '#/health',
    shows: () => page.getByRole('main').getByRole('heading').first().waitFor(),
  })
  const dialog = (): Promise<void> => page.getByRole('dialog').waitFor()
  for (const [name, keys] of [
    ['11-palette', 'Control+k'],
    ['12-keys', '?'],
  ] as const) {
    await page.evaluate((id) => void (location.hash = `#/summaries/${id}`), failing)
    await page.getByRole('main').focus()
    await page.keyboard.press(keys)
    await shoot(page, { name, hash: `#/summaries/${failing}`, shows: dialog })
    await page.keyboard.press('Escape')
  }
  await page.evaluate(() => void (location.hash = '#/summaries'))
  await page.getByRole('searchbox').first().fill('rate limit')
  await page.locator('#search-results a').first().waitFor()
  await shoot(page, { name: '10-search', hash: '#/summaries', shows: () => page.locator('#search-results').waitFor() })
})

test('every section of the settings', async () => {
  const place = await demoPlace()
  const setting = await createSetting()
  const app = await setting.launch({ args: [], env: place.environment })
  const main = await app.main()
  await main.getByRole('main').focus()
  await main.keyboard.press('Control+,')
  const page = await app.settings()
  await page.setViewportSize({ width: 900, height: 720 })
  for (const [index, section] of SettingsSection.options.entries()) {
    const shows = (): Promise<void> => page.getByRole('heading').first().waitFor()
    await shoot(page, { name: `${20 + index}-settings-${section}`, hash: `#/settings/${section}`, shows })
  }
})

test('the first start, without anything and with one session', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'appearance.language': language })
  const page = await started(setting, {})
  await page.getByRole('main').waitFor()
  await shoot(page, { name: '40-nothing', hash: '#/summaries', shows: () => page.getByRole('main').waitFor() })
  await shoot(page, { name: '41-nothing-digest', hash: '#/digest', shows: () => page.getByRole('main').waitFor() })
  await shoot(page, { name: '42-nothing-usage', hash: '#/usage', shows: () => page.getByRole('main').waitFor() })
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  await page.getByRole('option').first().waitFor()
  await shoot(page, {
    name: '43-one-session',
    hash: '#/summaries',
    shows: () => page.getByRole('option').first().waitFor(),
  })
})
