import type { Locator, Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { errorBody, startOpenRouterServer } from '../support/openrouter/server'
import type { Behaviour } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { photograph } from './photograph'

it('a summary is read while it is written, marked as not checked, and Stop ends the call', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0011 }))
  onTestFinished(() => server.close())
  server.enqueue({ kind: 'hang', before: 'end' })
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey } })
  await (await setting.desktop.tray()).choose('Open Debrief')
  const page = await app.main()
  await page.getByRole('option').first().click()
  const detail = page.getByRole('article')
  await detail.getByRole('button', { name: 'Summarize now' }).click()

  await detail.getByText('The model is writing.').waitFor()
  await detail.getByText('Not checked yet').waitFor()
  expect(await detail.getByRole('figure').textContent()).toContain('Slugify helper')
  await photograph(page, 'summary-writing')
  await detail.getByRole('button', { name: 'Stop' }).click()
  await server.disconnected()
  const again = detail.getByRole('button', { name: 'Summarize now' })
  await again.waitFor()
  expect(await detail.getByText('Not checked yet').count()).toBe(0)
  // The button that was pressed is gone; the focus is not.
  expect(await again.evaluate((button) => button === document.activeElement)).toBe(true)

  // Stopped is not given up: the next one is made and checked.
  await detail.getByRole('button', { name: 'Summarize now' }).click()
  await detail.getByRole('heading', { name: 'Slugify helper' }).waitFor()
  await detail.getByRole('button', { name: 'Summarize again' }).waitFor()
})

/** A person asks for a summary, and OpenRouter answers like this. */
async function summarizeMeeting(behaviour: Behaviour): Promise<{ page: Page; detail: Locator }> {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  server.setDefault(behaviour)
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey } })
  await (await setting.desktop.tray()).choose('Open Debrief')
  const page = await app.main()
  await page.getByRole('option').first().click()
  const detail = page.getByRole('article')
  await detail.getByRole('button', { name: 'Summarize now' }).click()
  return { page, detail }
}

it('a wait says what it is for and when it ends, without reading every second aloud', async () => {
  const body = errorBody(429, 'Provider returned error', { metadata: { provider_name: 'Google' } })
  const { page, detail } = await summarizeMeeting({
    kind: 'status',
    status: 429,
    body,
    headers: { 'retry-after': '45' },
  })
  await detail
    .getByRole('status')
    .getByText(/is limiting requests \(429\)/)
    .waitFor()
  await detail.getByText(/^Next try in \d+ s\.$/).waitFor()
  expect(
    await detail
      .getByRole('status')
      .getByText(/Next try/)
      .count(),
  ).toBe(0)
  await photograph(page, 'summary-waiting')
})

it('what the bar says with its remedy is not said a second time beside the button, and names where the key comes from', async () => {
  const { page, detail } = await summarizeMeeting({ kind: 'status', status: 401 })
  await page.getByText(/^OpenRouter rejected the key \(401\)\. Correct OPENROUTER_API_KEY/).waitFor()
  const short = detail.getByText('OpenRouter rejected the key (401).', { exact: true })
  await short.waitFor()
  expect(await detail.getByText(/Correct OPENROUTER_API_KEY/).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Open Settings' }).count()).toBe(1)
  await photograph(page, 'summary-refused')
})

it('"Open Settings" beside a problem leads to where it can be changed, in a new window and in an open one', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  writeSettings(setting.person, { 'budget.dayUsd': 0 })
  const app = await setting.launch({
    env: { OPENROUTER_API_KEY: testKey, OPENROUTER_BASE_URL: 'http://127.0.0.1:1/api/v1' },
  })
  await (await setting.desktop.tray()).choose('Open Debrief')
  const page = await app.main()
  await page.getByRole('option').first().click()
  await page.getByRole('article').getByRole('button', { name: 'Summarize now' }).click()
  const button = page.getByRole('button', { name: 'Open Settings' }).first()
  await button.click()
  const settings = await app.settings()
  await settings.locator('#settings-limits:focus').waitFor()
  await settings.getByRole('button', { name: 'Key', exact: true }).click()
  await settings.locator('#settings-key:focus').waitFor()
  await button.click()
  await settings.locator('#settings-limits:focus').waitFor()
})
