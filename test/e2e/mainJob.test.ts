import { expect, it, onTestFinished } from 'vitest'
import { addSession, growSession } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { errorBody, startOpenRouterServer } from '../support/openrouter/server'
import type { OpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'

const fixLoop = 'scenarios/fix-loop.jsonl'

async function startServer(): Promise<OpenRouterServer> {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie: true }), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  return server
}

function withKey(server: OpenRouterServer): Record<string, string> {
  return { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey }
}

/** The menu has its money line only when Debrief runs and the home is watched. */
async function isWatching({ desktop }: Setting): Promise<void> {
  const tray = await desktop.tray()
  await desktop.until(async () => ((await tray.menu()).some(({ label }) => label.startsWith('Today ')) ? true : null))
}

it('a session that Codex writes becomes one notification, whose click opens its checked summary with its cost', async () => {
  const server = await startServer()
  const setting = await createSetting()
  const { desktop, person } = setting
  writeSettings(person, { 'summarize.quietSeconds': 1 })
  const app = await setting.launch({ env: withKey(server) })
  await isWatching(setting)

  await growSession(person.codexHome, fixLoop, 5)
  const shown = await desktop.notified(1)
  expect(shown.title).toBe('demo: Slugify helper')
  expect(shown.body).toMatch(/^Done\. Added a slugify helper/)
  expect(shown.body).toContain('3 passed')
  expect(app.electron.windows()).toHaveLength(0)

  desktop.notifications.click(shown.id)
  const page = await app.main()
  const detail = page.getByRole('article')
  await detail.getByRole('heading', { name: 'Slugify helper' }).waitFor()
  expect(await detail.getByTitle('What OpenRouter billed for this summary').textContent()).toBe('$0.0042')
  expect(await detail.locator('s').textContent()).toContain('src/router.ts')
  // The second asked about the lie alone, and brought no better words.
  expect(server.chatRequests).toHaveLength(2)
  expect(desktop.notifications.shown).toHaveLength(1)

  // Read now: the tray has the summary without the mark of the unread, and the day's cost.
  const tray = await desktop.tray()
  const labels = await desktop.until(async () => {
    const found = (await tray.menu()).map(({ label }) => label)
    return found[0] === 'Slugify helper · done' ? found : null
  })
  expect(labels).toContain('Today $0.0042 of $1.00')
})

it('a click on the latest summary in the tray opens that summary', async () => {
  const setting = await createSetting()
  const { desktop, person } = setting
  addSession(person.codexHome, fixLoop)
  addSession(person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  const app = await setting.launch()
  const tray = await desktop.tray()
  const label = await desktop.until(async () => {
    const found = (await tray.menu()).map((entry) => entry.label)
    return found.find((text) => text.includes('slugify')) ?? null
  })
  await tray.choose(label)
  const page = await app.main()
  await page
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()
})

it('without a key the ledger is told, nothing is sent, and the past is not told at all', async () => {
  const server = await startServer()
  const setting = await createSetting()
  const { desktop, person } = setting
  writeSettings(person, { 'summarize.quietSeconds': 1 })
  addSession(person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  await setting.launch({ env: { OPENROUTER_BASE_URL: server.baseUrl } })
  await isWatching(setting)

  addSession(person.codexHome, fixLoop)
  const shown = await desktop.notified(1)
  expect(shown.title).toMatch(/^demo: .*slugify/)
  expect(shown.body).toContain('3 passed')
  expect(server.requests).toHaveLength(0)
  expect(desktop.notifications.shown).toHaveLength(1)
})

it('a wrong key is said in a sentence, in the notification, the tray and the window, and the ledger stands', async () => {
  const server = await startServer()
  server.setDefault({ kind: 'status', status: 401, body: errorBody(401, 'User not found.') })
  const setting = await createSetting()
  const { desktop, person } = setting
  writeSettings(person, { 'summarize.quietSeconds': 1 })
  const app = await setting.launch({ env: withKey(server) })
  await isWatching(setting)

  addSession(person.codexHome, fixLoop)
  const shown = await desktop.notified(1)
  expect(shown.body).toContain('OpenRouter rejected the key (401).')
  const tray = await desktop.tray()
  await desktop.until(async () =>
    (await tray.menu())[0]?.label === 'OpenRouter rejected the key (401).' ? true : null,
  )
  desktop.notifications.click(shown.id)
  const page = await app.main()
  await page
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()
  await page.getByText('OpenRouter rejected the key (401).').first().waitFor()
})
