import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator } from 'playwright'
import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { photograph } from './photograph'

/** As a Codex of the future may write: large, and after its first line nothing that this Debrief knows. */
function plantUnknownFormat(codexHome: string): string {
  const id = '01a1fb42-0000-7000-8000-00000000000a'
  const timestamp = '2026-11-21T11:00:00.000Z'
  const first = JSON.stringify({ timestamp, type: 'session_meta', payload: { id, timestamp, cwd: '/home/dev/demo' } })
  const line = JSON.stringify({ timestamp, type: 'novelty', payload: { data: 'x'.repeat(5_000) } })
  return plant(codexHome, id, `${first}\n${`${line}\n`.repeat(2_000)}`)
}

function plant(codexHome: string, id: string, text: string): string {
  const name = `rollout-2026-11-21T11-00-00-${id}.jsonl`
  const path = join(codexHome, 'sessions/2026/11/21', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return name
}

it('transcripts that nobody understood are said in the foot of the window and explained on the health page', async () => {
  const setting = await createSetting()
  const { codexHome } = setting.person
  const unknown = plantUnknownFormat(codexHome)
  const foreign = plant(codexHome, '01a1fb42-0000-7000-8000-00000000000b', 'Dear diary,\nnothing of this is JSON.\n')
  appendFileSync(addSession(codexHome, 'scenarios/fix-loop.jsonl'), '{"timestamp":"2026-11-21T10:0\n')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('link', { name: '2 transcripts not understood' }).click()
  const health = page.getByRole('article', { name: 'Health' })
  const notUnderstood = health.getByRole('region', { name: /nothing in it was understood/ })
  await notUnderstood.getByText(unknown).waitFor()
  await notUnderstood.getByText(/Look for a newer Debrief/).waitFor()
  await health
    .getByRole('region', { name: /Not a Codex transcript/ })
    .getByText(foreign)
    .waitFor()
  const torn = health.getByRole('region', { name: /no readable JSON/ })
  await torn.getByRole('link', { name: /slugify/i }).waitFor()
  await photograph(page, 'health')
})

it('a home that was read as a whole is said to be so', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').first().waitFor()
  await page.getByRole('link', { name: 'Health', exact: true }).click()
  await page.getByText('Everything was read.').waitFor()
  await photograph(page, 'health-all-read')
})

/** Keeps the answers to one route back until it is called. */
async function holdBack(app: DebriefApp, route: string): Promise<() => Promise<void>> {
  await app.electron.evaluate(({ ipcMain }, held) => {
    type Handle = (event: unknown, name: unknown, input: unknown) => unknown
    // Electron keeps the handlers here; nothing but a test looks.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handle>
    const { promise, resolve } = Promise.withResolvers<void>()
    Reflect.set(globalThis, 'letGo', resolve)
    for (const [channel, handle] of handlers) {
      handlers.set(channel, async (event, name, input) => {
        if (name === held) await promise
        return handle(event, name, input)
      })
    }
  }, route)
  return () => app.electron.evaluate(() => (Reflect.get(globalThis, 'letGo') as () => void)())
}

const topOf = (one: Locator): Promise<number> => one.evaluate((element) => element.getBoundingClientRect().top)

it('while the health page is asked for, its shape stands there and is said to be loading; what comes does not jump', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').first().waitFor()
  const letGo = await holdBack(app, 'health.get')
  await page.getByRole('link', { name: 'Health', exact: true }).click()
  const waiting = page.getByRole('status', { name: 'Loading' })
  await waiting.waitFor()
  expect(await waiting.locator('.skeleton').count()).toBe(3)
  // Not the words of a page that is there.
  expect(await page.getByRole('heading', { name: 'Health' }).count()).toBe(0)
  const title = await topOf(waiting.getByText('Health'))
  const sentence = await topOf(waiting.locator('.skeleton').nth(0))
  const middle = await topOf(waiting.locator('.skeleton').nth(1))
  await photograph(page, 'health-waiting')
  await letGo()
  await page.getByText('Everything was read.').waitFor()
  expect(await waiting.count()).toBe(0)
  expect(await topOf(page.getByRole('heading', { name: 'Health' }))).toBe(title)
  expect(Math.abs((await topOf(page.locator('.health__sentence'))) - sentence)).toBeLessThan(4)
  expect(Math.abs((await topOf(page.getByText('Everything was read.'))) - middle)).toBeLessThan(4)
})

it('the settings window says how reading went and leads to the health page of the main window', async () => {
  const setting = await createSetting()
  plant(setting.person.codexHome, '01a1fb42-0000-7000-8000-00000000000b', 'Dear diary,\nnothing of this is JSON.\n')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = await app.settings()
  await settings.getByRole('button', { name: 'Open Health' }).click()
  await page
    .getByRole('article', { name: 'Health' })
    .getByText(/Not a Codex transcript/)
    .waitFor()
})

it('what was left out of a session, and how many files could not be read, is said in the language of the window', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'appearance.language': 'de' })
  appendFileSync(addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl'), '{"timestamp":"2026-11-21T10:0\n')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').first().click()
  const warnings = page.getByRole('complementary', { name: 'Das Transkript wurde nicht vollständig gelesen' })
  await warnings.getByText('1 Zeile war nicht lesbar und wurde übersprungen.').scrollIntoViewIfNeeded()
  await photograph(page, 'health-warnings-de')
  await page.getByRole('button', { name: 'Einstellungen', exact: true }).click()
  const settings = await app.settings()
  await settings.getByText('1 Transkript oder Ort').scrollIntoViewIfNeeded()
  await photograph(settings, 'health-line-de')
})
