import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { errorBody, startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { photograph } from './photograph'

/** The contrast of a page's text against its background, as WCAG counts it. */
async function contrast(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body)
    const canvas = document.createElement('canvas').getContext('2d')
    const luminance = (css: string): number => {
      if (canvas === null) return 0
      canvas.fillStyle = css
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
        const share = part / 255
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const [brighter = 0, darker = 0] = [luminance(color), luminance(backgroundColor)].toSorted((a, b) => b - a)
    return (brighter + 0.05) / (darker + 0.05)
  })
}

it('list, detail, usage and settings stand in light and in dark', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie: true }), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const { desktop, person } = setting
  writeSettings(person, { 'summarize.quietSeconds': 1 })
  for (const name of ['two-turns-unicode', 'interrupted', 'huge-output', 'secrets-in-output', 'api-error']) {
    addSession(person.codexHome, `scenarios/${name}.jsonl`)
  }
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await page.getByRole('option').nth(4).waitFor()
  await photograph(page, 'list')

  addSession(person.codexHome, 'scenarios/fix-loop.jsonl')
  const shown = await desktop.notified(1)
  desktop.notifications.click(shown.id)
  await page.getByRole('article').getByRole('heading', { name: 'Slugify helper' }).waitFor()
  await photograph(page, 'detail')
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await contrast(page)).toBeGreaterThan(7)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await contrast(page)).toBeGreaterThan(7)

  await page
    .getByRole('button', { name: 'Usage' })
    .or(page.getByRole('link', { name: 'Usage' }))
    .first()
    .click()
  await page.getByText(/\$0\.0042 for 1 summary/).waitFor()
  await photograph(page, 'usage')

  await (await desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  await settings.getByText('from the environment', { exact: true }).waitFor()
  await photograph(settings, 'settings')
})

/** How far what is drawn has moved under the reader since the page was loaded; 0 is not at all. */
function shift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let total = 0
    const add = (entries: PerformanceEntry[]): void => {
      for (const entry of entries) total += 'value' in entry ? Number(entry.value) : 0
    }
    const observer = new PerformanceObserver((list) => add(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    add(observer.takeRecords())
    return total
  })
}

it('Settings do not jump while they load, and say in a wide window and a narrow one which section is read', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ env: { OPENROUTER_API_KEY: testKey } })
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByText('Gemini 2.5 Flash Lite').waitFor()
  await page.reload()
  await page.getByText('Gemini 2.5 Flash Lite').waitFor()
  await page.getByText(/^1 old session/).waitFor()
  expect(await shift(page)).toBeLessThan(0.005)

  const current = page.getByRole('navigation', { name: 'Sections' }).locator('[aria-current]')
  expect(await current.textContent()).toBe('Key')
  // Too low to come to the top, and marked all the same.
  await page.getByRole('button', { name: 'About', exact: true }).click()
  await page.locator('[aria-current]', { hasText: 'About' }).waitFor()
  await page.locator('#settings-limits').evaluate((section) => section.scrollIntoView())
  await page.locator('[aria-current]', { hasText: 'Limits' }).waitFor()
  const window = await app.electron.browserWindow(page)
  await window.evaluate((one) => one.setContentSize(520, 640))
  await page.waitForFunction(() => innerWidth < 620)
  await page.getByRole('button', { name: 'Model', exact: true }).click()
  await page.locator('[aria-current]', { hasText: 'Model' }).waitFor()
  await photograph(page, 'settings-narrow')
})

it('a home without sessions, and one that is not there, are said in words', async () => {
  const setting = await createSetting()
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByText(/No sessions in/).waitFor()
  await photograph(page, 'empty')
  await app.close()

  const second = await setting.launch({ env: { CODEX_HOME: `${setting.person.home}/nowhere` } })
  await (await setting.desktop.tray()).choose('Open Debrief')
  const other = await second.main()
  await other
    .getByText(/There is no Codex home at .*nowhere yet/)
    .first()
    .waitFor()
  await photograph(other, 'no-home')
})

it('an account without credit is said where the money is, and the ledger stands', async () => {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  server.setDefault({ kind: 'status', status: 402, body: errorBody(402, 'Insufficient credits') })
  const setting = await createSetting()
  writeSettings(setting.person, { 'summarize.quietSeconds': 1 })
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await page.getByText(/No sessions in/).waitFor()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const shown = await setting.desktop.notified(1)
  setting.desktop.notifications.click(shown.id)
  await page
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()
  await page
    .getByText(/too little credit/)
    .first()
    .waitFor()
  await photograph(page, 'error')
})
