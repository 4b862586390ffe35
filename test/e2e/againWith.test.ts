import { expect, it, onTestFinished } from 'vitest'
import { addSession } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { violations } from './axe'
import { photograph } from './photograph'

it('a summary is made again with another model, whose price is said before, and the chosen ones stay', async () => {
  const server = await startOpenRouterServer(({ model }) => ({ text: slugifyAnswer(), costUsd: 0.0011, model }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  writeSettings(setting.person, { 'model.fallbacks': ['openai/gpt-4.1-nano'] })
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').first().click()
  const detail = page.getByRole('article')
  await detail.getByRole('button', { name: 'Summarize now' }).click()
  await detail.getByRole('button', { name: 'Summarize again' }).waitFor()

  await detail.getByRole('button', { name: 'Again with…' }).click()
  const offered = page.getByRole('menuitem')
  await offered.filter({ hasText: /GPT-4\.1 Nano · about \$0\.0/ }).waitFor()
  // Not the one that is asked anyway.
  expect(await offered.filter({ hasText: /2\.5 Flash Lite/ }).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await photograph(page, 'again-with')
  await offered.filter({ hasText: /GPT-4\.1 Nano/ }).press('Enter')
  await detail.getByText(/^openai\/gpt-4\.1-nano · /).waitFor()
  expect(server.chatRequests.map(({ body }) => body?.model)).toEqual([
    'google/gemini-2.5-flash-lite',
    'openai/gpt-4.1-nano',
  ])

  // The palette offers the same.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('summarize with nano')
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /GPT-4\.1 Nano/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => server.chatRequests.length).toBe(3)
  expect(server.chatRequests.at(-1)?.body?.model).toBe('openai/gpt-4.1-nano')

  // The next one goes to the chosen model again.
  await detail.getByRole('button', { name: 'Summarize again' }).click()
  await expect.poll(() => server.chatRequests.at(-1)?.body?.model).toBe('google/gemini-2.5-flash-lite')
})
