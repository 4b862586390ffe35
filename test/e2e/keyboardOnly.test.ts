import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession, recording, threadIdOf } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { dropFiles } from '../support/desktop/dropFiles'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { tabTo, unfoldByKeyboard, walkByKeyboard, walkWhatOpens } from './keyboardWalk'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)

async function goTo(page: Page, hash: string, shows: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next
  }, hash)
  await page.locator(shows).first().waitFor()
}

it('no page of the main window keeps anything from the keyboard', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie: true }), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const { codexHome } = setting.person
  writeSettings(setting.person, { 'summarize.quietSeconds': 1 })
  for (const name of ['two-turns-unicode', 'interrupted', 'secrets-in-output', 'huge-output']) {
    addSession(codexHome, `scenarios/${name}.jsonl`)
  }
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').nth(2).waitFor()
  addSession(codexHome, fixLoop)
  const shown = await setting.desktop.notified(1)
  setting.desktop.notifications.click(shown.id)
  await page.getByRole('article').getByRole('heading', { name: 'Slugify helper' }).waitFor()
  server.setScript(() => ({ text: slugifyAnswer().replace('Slugify helper', 'Slugify again'), costUsd: 0.0042 }))
  await page.getByRole('button', { name: 'Summarize again' }).press('Enter')
  await page.getByRole('heading', { name: 'Slugify again', level: 1 }).waitFor()

  const faults: string[] = []
  const look = async (name: string): Promise<readonly string[]> => {
    await unfoldByKeyboard(page)
    const walk = await walkByKeyboard(page)
    faults.push(...walk.faults.map((fault) => `${name}: ${fault}`))
    return walk.stops
  }
  const openAll = async (name: string, within: string): Promise<readonly string[]> => {
    const { opened, faults: found } = await walkWhatOpens(page, within)
    faults.push(...found.map((fault) => `${name}: ${fault}`))
    return opened
  }

  expect(await look('summary')).toEqual(
    expect.arrayContaining([expect.stringMatching(/^listbox/), expect.stringMatching(/^separator/)]),
  )
  await openAll('top bar', 'header.top-bar')
  expect(await openAll('summary', '#detail')).toEqual(expect.arrayContaining(['More▾', 'Copy▾', 'Verified, 2 facts']))
  await openAll('list', 'nav.main-page__side')
  await page.locator('.versions__compare').press('Enter')
  await page.waitForURL(/#\/compare\//)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await look('compare')
  for (const [hash, shows] of [
    ['/summaries', '.main-page__detail h2, .main-page__detail h1'],
    ['/digest', '.digest'],
    ['/usage', 'table'],
    ['/health', '.health'],
    [`/transcript/${id}`, '.entry__event'],
    [`/transcript/${threadIdOf('scenarios/two-turns-unicode.jsonl')}`, '.entry__event'],
    [`/preview/${id}`, '.sent-message__text'],
  ] as const) {
    await goTo(page, `#${hash}`, shows)
    // The list marks the session of whatever page of it is open.
    expect(await page.locator('#summary-list [aria-selected=true]').count(), hash).toBe(
      hash.includes(id) ? 1 : hash.split('/').length - 2,
    )
    await look(hash)
    await openAll(hash, '#detail')
  }
  await page.keyboard.press('/')
  await page.keyboard.type('slugify')
  await page.locator('#search-results a').first().waitFor()
  await look('search')
  await page.keyboard.press('Escape')

  await page.getByRole('listbox', { name: 'Summaries' }).focus()
  await page.keyboard.press('Control+a')
  await look('several')
  await page.keyboard.press('Escape')

  await page.getByRole('main').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await look('key map')
  expect(faults).toEqual([])
}, 180_000)

it('nor does any section of Settings, or what opens above it', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, {
    'privacy.rules': [{ name: 'ticket', pattern: 'A-[0-9]+' }],
    'projects.exclude': ['/home/me/secret'],
    'provider.order': ['google', 'anthropic'],
    'sampling.stop': ['END'],
  })
  addSession(setting.person.codexHome, fixLoop)
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  const app = await setting.launch({ env: { OPENROUTER_BASE_URL: server.baseUrl } })
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('heading', { name: 'About' }).waitFor()
  const faults: string[] = []
  await unfoldByKeyboard(page)
  const walk = await walkByKeyboard(page)
  faults.push(...walk.faults)
  const opened = await walkWhatOpens(page, 'body')
  faults.push(...opened.faults)
  expect(opened.opened).toEqual(expect.arrayContaining(['Change', 'Add a fallback', 'Delete…']))
  await page.getByRole('searchbox', { name: 'Search settings' }).focus()
  await page.keyboard.type('model')
  faults.push(...(await walkByKeyboard(page)).faults.map((fault) => `search: ${fault}`))
  expect(faults).toEqual([])
}, 120_000)

it('somebody without a mouse enters a key, reads a session with its evidence, and settles what Settings are for', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie: true }), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  writeSettings(setting.person, { 'summarize.auto': false })
  for (const name of [fixLoop, 'scenarios/interrupted.jsonl']) addSession(setting.person.codexHome, name)
  const app = await setting.launch({ args: [], env: { OPENROUTER_BASE_URL: server.baseUrl } })
  const page = await app.main()
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  await page.getByRole('listbox').getByRole('option').nth(1).waitFor()

  // From a cold window: the card, and the key in the other window.
  await tabTo(page, 'Enter a key')
  await press('Enter')
  const settings = await app.settings()
  await settings.getByRole('heading', { name: 'About' }).waitFor()
  await tabTo(settings, 'New key')
  await settings.keyboard.type(testKey)
  await settings.keyboard.press('Enter')
  await settings.getByText('kept for this run', { exact: false }).first().waitFor()
  await tabTo(settings, 'Per day')
  await settings.keyboard.press('Control+a')
  await settings.keyboard.type('2.5')
  await settings.keyboard.press('Tab')
  await expect
    .poll(async () => JSON.parse(await page.evaluate(() => window.debrief.call('settings.get', undefined))) as unknown)
    .toMatchObject({
      value: { settings: { 'budget.dayUsd': 2.5 } },
    })

  // The list, a star, a session.
  await page.bringToFront()
  await tabTo(page, 'Filter')
  await tabTo(page, 'Summaries')
  await press('Home', 'End', 'Home', 's', 'Enter')
  await page.getByRole('article').waitFor()
  await page.getByRole('listbox').getByRole('img', { name: 'Starred' }).first().waitFor()
  await tabTo(page, /^Verified/)
  await press('Enter')
  await tabTo(page, /^(Command|File|Commit|Test)/)
  await press('Enter')
  await page.locator('article.entry--lit:focus').waitFor()
}, 120_000)

it('what was dropped is told where Tab comes to it, and is put away without a mouse', async () => {
  const setting = await createSetting()
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByText('No sessions in').first().waitFor()
  const folder = join(setting.person.home, 'old')
  mkdirSync(folder)
  copyFileSync(recording('scenarios/interrupted.jsonl'), join(folder, 'one.jsonl'))
  copyFileSync(recording(fixLoop), join(folder, 'two.jsonl'))
  await dropFiles(page, [folder])
  const panel = page.getByRole('region', { name: 'Opened files' })
  await panel.getByText('two.jsonl').waitFor()
  expect((await walkByKeyboard(page)).faults).toEqual([])
  await tabTo(page, 'Close')
  await page.keyboard.press('Enter')
  await panel.waitFor({ state: 'detached' })
  await dropFiles(page, [folder])
  await panel.getByText('two.jsonl').waitFor()
  await page.locator('body').press('Escape')
  await panel.waitFor({ state: 'detached' })
}, 60_000)
