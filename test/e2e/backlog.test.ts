import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { testKey } from '../support/debrief'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { addOldSessions } from '../support/oldSessions'
import { startOpenRouterServer } from '../support/openrouter/server'
import type { OpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { photograph } from './photograph'

interface Started {
  readonly server: OpenRouterServer
  readonly setting: Setting
  readonly page: Page
  settings(): Promise<Page>
}

/** The first start of somebody who has a key and forty-two old sessions. */
async function firstStart(): Promise<Started> {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.001 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  addOldSessions(setting.person.codexHome, 42)
  const env = { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey }
  const app = await setting.launch({ args: [], env })
  const page = await app.main()
  return {
    ...{ server, setting, page },
    async settings() {
      await (await setting.desktop.tray()).choose('Settings…')
      return app.settings()
    },
  }
}

it('old sessions are asked about once with their price, summarized one after the other, and can be stopped', async () => {
  const { server, setting, page } = await firstStart()
  await page.getByRole('heading', { name: /^42 old sessions, about \$0\.0/ }).waitFor()
  await page.getByRole('button', { name: /^Overnight, about \$0\.0/ }).waitFor()
  expect(server.chatRequests).toHaveLength(0)
  await photograph(page, 'backlog-asked')

  server.enqueue(...Array.from({ length: 12 }, () => ({ kind: 'answer' }) as const), {
    kind: 'hang',
    before: 'headers',
  })
  await page.getByRole('button', { name: 'Summarize now' }).click()
  await page.getByRole('heading', { name: 'Summarizing old sessions: 12 of 42' }).waitFor()
  await photograph(page, 'backlog-now')
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('heading', { name: /^30 old sessions/ }).waitFor()
  expect(server.chatRequests).toHaveLength(13)
  expect(setting.desktop.notifications.shown).toHaveLength(0)
})

it('overnight they go as one batch, which is told until it is done, in the window and in Settings', async () => {
  const { server, page, settings } = await firstStart()
  server.batches.enqueue({ kind: 'take', end: 'never' })
  await page.getByRole('button', { name: /^Overnight/ }).click()
  await page.getByRole('heading', { name: /^Batch of 42 sessions, sent / }).waitFor()
  await photograph(page, 'backlog-batch')
  expect(server.batches.taken[0]?.requests).toHaveLength(42)
  const window = await settings()
  await window.getByText(/^Batch of 42 sessions, sent /).waitFor()
  expect(server.chatRequests).toHaveLength(0)
})

it('"Not now" is remembered, Settings still offers it, and what stopped a run is said there', async () => {
  const { server, page, settings } = await firstStart()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('heading', { name: /old sessions/ }).waitFor({ state: 'detached' })
  const window = await settings()
  const name = window.getByText(/^42 old sessions, about /)
  await name.scrollIntoViewIfNeeded()
  await photograph(window, 'backlog-settings')
  server.batches.enqueue({ kind: 'status', status: 404 })
  await window.getByRole('button', { name: /^Overnight/ }).click()
  await window.getByText(/OpenRouter has no endpoint for/).waitFor()
  await photograph(window, 'backlog-refused')
  expect(server.batches.taken).toHaveLength(0)
})
