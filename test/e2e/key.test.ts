import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession } from '../support/codexHome'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { startKeyring } from '../support/desktop/keyring'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { photograph } from './photograph'

async function openSettings({ desktop }: Setting, app: DebriefApp): Promise<Page> {
  await (await desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByText('OpenRouter key', { exact: true }).first().waitFor()
  return page
}

async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByLabel('New key').fill(key)
  await page.getByRole('button', { name: 'Save' }).click()
}

/** Everything that Debrief wrote, as one text. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')
}

it('a key is kept encrypted by the keyring over a restart, shown masked, and forgotten when removed', async () => {
  const setting = await createSetting()
  const keyring = await startKeyring(setting.desktop, setting.person.home)
  setting.atEnd(keyring.stop)
  const passwordStore = 'gnome-libsecret'

  const first = await setting.launch({ passwordStore })
  const before = await openSettings(setting, first)
  await before.getByText('no key', { exact: true }).waitFor()
  await enterKey(before, testKey)
  await before.getByText('stored in the system keyring', { exact: true }).waitFor()
  await photographPanel(first, before, 'stored')
  await first.close()
  expect(everythingIn(setting.person.debriefHome)).not.toContain(testKey)

  const second = await setting.launch({ passwordStore })
  const after = await openSettings(setting, second)
  await after.getByText('stored in the system keyring', { exact: true }).waitFor()
  expect(await after.locator('body').innerText()).not.toContain(testKey)
  await after.getByText(/^sk-or-v1-.*…/).waitFor()

  await after.getByRole('button', { name: 'Remove key' }).first().click()
  await after.getByRole('alertdialog').getByRole('button', { name: 'Remove key' }).click()
  await after.getByText('no key', { exact: true }).waitFor()
  await second.close()

  const third = await setting.launch({ passwordStore })
  await (await openSettings(setting, third)).getByText('no key', { exact: true }).waitFor()
})

it('without a keyring the key is kept for this run only, which is said, and nothing of it is written', async () => {
  const setting = await createSetting()
  const first = await setting.launch()
  const page = await openSettings(setting, first)
  await enterKey(page, testKey)
  await page.getByText('for this run only', { exact: true }).waitFor()
  await page
    .getByText(/No system keyring is available/)
    .first()
    .waitFor()
  await photographPanel(first, page, 'run')
  await first.close()
  expect(everythingIn(setting.person.debriefHome)).not.toContain(testKey)

  const second = await setting.launch()
  await (await openSettings(setting, second)).getByText('no key', { exact: true }).waitFor()
})

it('what is not a key is refused with a sentence', async () => {
  const setting = await createSetting()
  const app = await setting.launch()
  const page = await openSettings(setting, app)
  await enterKey(page, 'hello')
  await page.getByText(/does not look like an OpenRouter key/).waitFor()
})

it('a key of the environment is shown as such and is never written', async () => {
  const setting = await createSetting()
  const app = await setting.launch({ env: { OPENROUTER_API_KEY: testKey } })
  const page = await openSettings(setting, app)
  await page.getByText('from the environment', { exact: true }).waitFor()
  await app.close()
  expect(everythingIn(setting.person.debriefHome)).not.toContain(testKey)
})

const twoDays = 2 * 86_400_000

/** The panel as it is now, the window made high enough for all of it. */
async function photographPanel(app: DebriefApp, page: Page, name: string): Promise<void> {
  const window = await app.electron.browserWindow(page)
  await window.evaluate((shown) => shown.setContentSize(820, 900))
  await photograph(page, `key-${name}`)
}

/** Pages that Debrief opens are written down instead: there is no browser here. */
async function catchPages(app: DebriefApp): Promise<() => Promise<string[]>> {
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'openedPages', opened)
    shell.openExternal = async (url) => void opened.push(url)
  })
  return () => app.electron.evaluate(() => Reflect.get(globalThis, 'openedPages') as string[])
}

it('Check and Test say in the window what auth-check and test say in the terminal, and lead to the pages of this key', async () => {
  const server = await startOpenRouterServer(() => ({ text: 'ready' }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const app = await setting.launch({ env: { OPENROUTER_API_KEY: testKey, OPENROUTER_BASE_URL: server.baseUrl } })
  const opened = await catchPages(app)
  const page = await openSettings(setting, app)
  await photographPanel(app, page, 'environment')

  const data = {
    ...{ label: 'work', limit: 5, limit_remaining: 1.2, limit_reset: 'monthly', usage: 7.5, usage_daily: 0.0042 },
    ...{ usage_weekly: 0.5, usage_monthly: 3.8, is_free_tier: false },
    expires_at: new Date(Date.now() + twoDays).toISOString(),
    free_model_daily_requests: { used: 958, limit: 1000, remaining: 42 },
  }
  server.setKey({ status: 200, body: { data } })
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText('The key is valid.').waitFor()
  const shown = await page.locator('.key-report').innerText()
  for (const words of ['$5.00, anew each month (UTC)', '$1.20', '$0.0042', '$3.80', '42 of 1,000 left today (UTC)']) {
    expect(shown).toContain(words)
  }
  await page.getByText(/^The key expires in 2 days/).waitFor()
  await page.getByRole('button', { name: 'This key’s page' }).click()
  await page.getByRole('button', { name: 'OpenRouter status' }).click()
  await expect
    .poll(opened)
    .toEqual([expect.stringMatching(/^https:\/\/openrouter\.ai\/keys\/[0-9a-f]{64}$/), 'https://status.openrouter.ai/'])

  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await page.getByText('The model answers.').waitFor()
  expect(await page.locator('.key-report').nth(1).innerText()).toMatch(/181 in, 12 out[\s\S]*ready/)
  await photographPanel(app, page, 'checked')

  server.setKey({ status: 200, body: { data: { ...data, limit_remaining: 0, expires_at: null } } })
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText(/own limit of \$5\.00 is used up/).waitFor()
  server.setDefault({ kind: 'status', status: 401 })
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await page.getByText(/Correct OPENROUTER_API_KEY/).waitFor()
  await photographPanel(app, page, 'problem')
})

it('signing in waits with a way out, takes a pasted code instead, and without a browser says so', async () => {
  const setting = await createSetting()
  const app = await setting.launch()
  const opened = await catchPages(app)
  const page = await openSettings(setting, app)
  await page.getByText('no key', { exact: true }).waitFor()
  await photographPanel(app, page, 'none')
  const offer = page.getByRole('button', { name: 'Sign in at OpenRouter' })
  await offer.click()
  await page.getByText('Waiting for the browser.').waitFor()
  await photographPanel(app, page, 'signing-in')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await offer.waitFor()
  expect(await offer.evaluate((button) => button === document.activeElement)).toBe(true)

  await offer.click()
  await page.getByRole('button', { name: 'Paste a code instead' }).click()
  await page.getByLabel('Code from OpenRouter’s page').fill('a-code')
  await photographPanel(app, page, 'paste')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await offer.waitFor()
  const urls = (await opened()).map((url) => new URL(url))
  expect(urls.map(({ origin, pathname }) => origin + pathname)).toEqual(Array(3).fill('https://openrouter.ai/auth'))
  expect(urls.map(({ searchParams }) => searchParams.has('callback_url'))).toEqual([true, true, false])
  expect(new Set(urls.map(({ searchParams }) => searchParams.get('code_challenge'))).size).toBe(3)

  await app.electron.evaluate(({ shell }) => {
    shell.openExternal = async () => Promise.reject(new Error('no browser'))
  })
  await offer.click()
  await page.getByText(/the browser could not be opened/).waitFor()
  await offer.waitFor()
})

it('the first run says what a key means, offers to sign in beside entering one and not now, and waits with a way out', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const opened = await catchPages(app)
  const page = await app.main()
  await page.getByRole('button', { name: 'Sign in at OpenRouter' }).waitFor()
  // What a key would mean stands beside it: the model with its price, what leaves, what stays, and the limit.
  await page.getByText('Gemini 2.5 Flash Lite: $0.10 in, $0.40 out per million').waitFor()
  const terms = page.getByRole('region', { name: 'The facts are here. A key adds the story.' }).getByRole('term')
  expect(await terms.allTextContents()).toEqual(['Model', 'Sent', 'Stays here', 'Limit'])
  await page.getByText('$1.00 a day, $10.00 a month. When it is reached, nothing more is sent.').waitFor()
  await photograph(page, 'key-first-run')
  await page.getByRole('button', { name: 'Sign in at OpenRouter' }).click()
  await page.getByText(/^Waiting for the browser/).waitFor()
  await photograph(page, 'key-first-run-waiting')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Enter a key' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Sign in at OpenRouter')
  expect(await opened()).toHaveLength(1)
})
