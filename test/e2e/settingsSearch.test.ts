import { expect, it, onTestFinished } from 'vitest'
import { testKey } from '../support/debrief'
import { createSetting } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { photograph } from './photograph'

it('a search shows the rows of all sections that match, marked, is walked with the keyboard, and sends nothing', async () => {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const app = await setting.launch({ env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey } })
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  const field = page.getByRole('searchbox', { name: 'Search settings' })
  await field.waitFor()

  // By name, in a group that is folded away too.
  await field.fill('tempera')
  await page.getByRole('heading', { name: 'Routing and calls' }).waitFor()
  expect(await page.locator('mark').allTextContents()).toContain('Tempera')
  expect(await page.getByRole('heading', { level: 2 }).filter({ visible: true }).allTextContents()).toEqual([
    'Routing and calls',
  ])
  expect(await page.locator('[data-found]').count()).toBe(1)

  // By the name that the command line takes, and by a word that stands nowhere.
  await field.fill('summarize.quietSeconds')
  await page.locator('[data-found]', { hasText: 'Quiet time' }).waitFor()
  expect(await page.locator('[data-found]').count()).toBe(1)
  await field.fill('autostart')
  await page.locator('[data-found]', { hasText: 'Start at login' }).waitFor()

  await field.fill('price')
  await page.locator('[data-found]', { hasText: 'Highest price in' }).waitFor()
  await photograph(page, 'settings-search')

  // A row found is the row itself: it can be changed here.
  await field.fill('per day')
  await field.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Per day')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('2')
  await page.getByText('Saved', { exact: true }).first().waitFor()

  await field.fill('budget')
  await field.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Per month')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('setting-search')
  await page.keyboard.press('Escape')
  expect(await field.inputValue()).toBe('')
  expect(await page.getByRole('textbox', { name: 'Per day' }).inputValue()).toBe('2')
  // What was folded away is folded away again.
  expect(await page.locator('details[open]').count()).toBe(0)

  await field.fill('zzz')
  await page.getByText('Nothing found', { exact: true }).waitFor()
  await photograph(page, 'settings-nothing-found')
  await page.getByRole('button', { name: 'Show all settings' }).click()
  await page.getByRole('heading', { name: 'Limits' }).waitFor()

  // A section ends the search and is gone to.
  await field.fill('budget')
  await page.getByRole('button', { name: 'Privacy', exact: true }).click()
  await page.locator('[aria-current]', { hasText: 'Privacy' }).waitFor()
  expect(await field.inputValue()).toBe('')

  // Who serves the model is asked when somebody opens that group, not when a search passes through it.
  const asksForProviders = () => server.requests.filter(({ path }) => path.endsWith('/endpoints')).length
  expect(asksForProviders()).toBe(0)
  await page.locator('details', { hasText: 'Which ones may answer' }).locator('summary').click()
  await expect.poll(asksForProviders).toBe(1)
})
