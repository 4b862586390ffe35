import { expect, it, onTestFinished } from 'vitest'
import { addSession } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { createSetting } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
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
  await detail.getByRole('button', { name: 'Summarize now' }).waitFor()
  expect(await detail.getByText('Not checked yet').count()).toBe(0)

  // Stopped is not given up: the next one is made and checked.
  await detail.getByRole('button', { name: 'Summarize now' }).click()
  await detail.getByRole('heading', { name: 'Slugify helper' }).waitFor()
  await detail.getByRole('button', { name: 'Summarize again' }).waitFor()
})
