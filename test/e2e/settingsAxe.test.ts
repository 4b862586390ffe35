import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession, recording, threadIdOf } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { dropFiles } from '../support/desktop/dropFiles'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { violations } from './axe'

const looks = [
  { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' },
  { colorScheme: 'dark', forcedColors: 'none', reducedMotion: 'reduce' },
  { colorScheme: 'dark', forcedColors: 'active', reducedMotion: 'reduce' },
] as const

async function found(page: Page, place: string): Promise<string[]> {
  const all: string[] = []
  for (const media of looks) {
    await page.emulateMedia(media)
    const name = media.forcedColors === 'active' ? 'forced colours' : media.colorScheme
    all.push(...(await violations(page)).map((line) => `${place}, ${name}: ${line}`))
  }
  return all
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next
  }, hash)
  await page.locator('main').first().waitFor()
}

const general = ['/summaries', '/digest', '/usage', '/health']

it('no page of the main window and no section of Settings breaks a rule of accessibility while there is nothing', async () => {
  const setting = await createSetting()
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByText(/No sessions in/).waitFor()
  const all: string[] = []
  for (const hash of general) {
    await goTo(page, `#${hash}`)
    all.push(...(await found(page, hash)))
  }
  await (await setting.desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  await settings.getByRole('heading', { name: 'About' }).waitFor()
  all.push(...(await found(settings, 'settings')))
  expect(all).toEqual([])
}, 180_000)

it('nor with sessions, summaries, versions, a key, and every group of Settings open', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie: true }), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const { codexHome } = setting.person
  writeSettings(setting.person, {
    'summarize.quietSeconds': 1,
    'privacy.rules': [{ name: 'ticket', pattern: 'A-[0-9]+' }],
  })
  for (const name of ['two-turns-unicode', 'interrupted', 'secrets-in-output']) {
    addSession(codexHome, `scenarios/${name}.jsonl`)
  }
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await page.getByRole('option').nth(2).waitFor()
  addSession(codexHome, 'scenarios/fix-loop.jsonl')
  const shown = await setting.desktop.notified(1)
  setting.desktop.notifications.click(shown.id)
  await page.getByRole('article').getByRole('heading', { name: 'Slugify helper' }).waitFor()
  const all = await found(page, 'summary')
  const id = threadIdOf('scenarios/fix-loop.jsonl')
  for (const hash of [...general, `/transcript/${id}`, `/preview/${id}`]) {
    await goTo(page, `#${hash}`)
    all.push(...(await found(page, hash)))
  }
  await page.getByRole('searchbox').fill('slugify')
  await page.locator('#search-results a').first().waitFor()
  all.push(...(await found(page, 'search')))

  await (await setting.desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  await settings.getByRole('heading', { name: 'About' }).waitFor()
  for (const group of await settings.locator('details > summary').all()) await group.click()
  all.push(...(await found(settings, 'settings')))
  await settings.getByRole('searchbox', { name: 'Search settings' }).fill('model')
  all.push(...(await found(settings, 'settings search')))
  await settings.getByRole('searchbox', { name: 'Search settings' }).fill('')
  await settings.getByRole('button', { name: 'Delete…' }).click()
  await settings.getByRole('alertdialog').waitFor()
  all.push(...(await found(settings, 'deletion')))
  expect(all).toEqual([])
}, 240_000)

it('nor compare, palette, key map, menus, popovers and what was dropped, at the least and the greatest text size', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie: true }), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  writeSettings(setting.person, { 'summarize.auto': false })
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').first().click()
  for (const button of ['Summarize now', 'Summarize again']) {
    await page.getByRole('button', { name: button }).click()
    await page.getByText('Also rewrote').first().waitFor()
  }
  const all: string[] = []
  for (const size of [80, 150] as const) {
    await page.evaluate(
      (textSize) => window.debrief.call('settings.set', { name: 'appearance.textSize', value: textSize }),
      size,
    )
    const look = async (place: string): Promise<void> => void all.push(...(await found(page, `${place} at ${size}`)))
    await look('summary')
    for (const name of [/^Verified/, 'Copy', 'Filter']) {
      await page.getByRole('button', { name }).first().press('Enter')
      await page.locator('.popover').waitFor()
      await look(String(name))
      await page.keyboard.press('Escape')
    }
    for (const keys of ['Control+k', '?']) {
      await page.getByRole('main').focus()
      await page.keyboard.press(keys)
      await page.getByRole('dialog').waitFor()
      await look(keys)
      await page.keyboard.press('Escape')
    }
    await page.locator('.versions summary').click()
    await page.locator('.versions__compare').first().click()
    await page.locator('article.compare').waitFor()
    await look('compare')
    await page.getByRole('button', { name: 'Back' }).click()
    await page.locator('.versions__compare').first().waitFor({ state: 'attached' })
  }
  const folder = join(setting.person.home, 'old')
  mkdirSync(folder)
  copyFileSync(recording('scenarios/interrupted.jsonl'), join(folder, 'one.jsonl'))
  writeFileSync(join(folder, 'two.jsonl'), 'dear diary\n')
  await dropFiles(page, [folder])
  await page.getByRole('region', { name: 'Opened files' }).getByText('one.jsonl').first().waitFor()
  all.push(...(await found(page, 'dropped')))
  expect(all).toEqual([])
}, 240_000)
