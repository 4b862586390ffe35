import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import type { OpenRouterServer } from '../support/openrouter/server'
import { photograph } from './photograph'

const file = (text: string, section = 'done') => ({
  ...{ section, text, assertions: [{ kind: 'file', value: 'src/slug.ts', evidence: [] }] },
})
const said = (section: string, text: string) => ({ section, text, assertions: [] })
const committed = {
  ...{ section: 'done', text: 'Committed as "Add slugify".' },
  assertions: [{ kind: 'commit', value: 'Add slugify', evidence: [] }],
}
const headed = (title: string, line: string, sentences: readonly unknown[]): string =>
  JSON.stringify({
    title: { text: title, assertions: [] },
    line: { text: line, assertions: [{ kind: 'file', value: 'src/slug.ts', evidence: [] }] },
    outcome: 'done',
    sentences,
  })

const first = headed('Slugify helper', 'Added a slugify helper in `src/slug.ts`.', [
  file('Write a slugify helper in `src/slug.ts`, test it, and commit.', 'asked'),
  file('Added `src/slug.ts`, then changed it.'),
  committed,
  said('decided', '修复了登录页面的错误。'),
  said('decided', 'تم الاحتفاظ بالقواعد القديمة للأسماء.'),
  said('open', 'Nothing is left to do.'),
])
const changed = headed('Slugify helper with trimming', 'Added a slugify helper in `src/slug.ts`.', [
  file('Write a slugify helper in `src/slug.ts`, test it, and commit.', 'asked'),
  file('Added `src/slug.ts`, then mended it.'),
  committed,
  said('decided', '修复了注册页面的错误。'),
  said('decided', 'تم الاحتفاظ بالقواعد الجديدة للأسماء.'),
])
const [cheap, dear] = ['google/gemini-2.5-flash-lite-20251001', 'anthropic/claude-haiku-4.5-20251001']

async function startServer(): Promise<OpenRouterServer> {
  const server = await startOpenRouterServer(() => ({ text: first, model: cheap, costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  return server
}

/** Once more, as a person asks for it; answers when its page is there. */
async function summarizeAgain(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Summarize again' }).click()
  await page.getByRole('heading', { name: title, level: 1, exact: true }).waitFor()
}

it('two versions stand in the list with model, style and cost; the earlier says so, and what changed is shown by word', async () => {
  const server = await startServer()
  const setting = await createSetting()
  writeSettings(setting.person, { 'summarize.quietSeconds': 1 })
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  await page.getByRole('option', { name: /Slugify helper/ }).click()
  await page.getByRole('heading', { name: 'Slugify helper', level: 1 }).waitFor()
  expect(await page.getByRole('region', { name: 'Versions' }).count()).toBe(0)

  await (await setting.desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  await settings.getByRole('button', { name: 'Summaries', exact: true }).click()
  await settings.getByRole('radio', { name: /^Brief/ }).check()
  server.setScript(() => ({ text: changed, model: dear, costUsd: 0.0042 }))
  await summarizeAgain(page, 'Slugify helper with trimming')

  const versions = page.getByRole('region', { name: 'Versions' })
  await versions.getByText('Versions 2').click()
  const rows = versions.getByRole('listitem')
  expect(await rows.count()).toBe(2)
  const [present, earlier] = await rows.allTextContents()
  expect(present).toMatch(new RegExp(`Brief, ${dear}3/3 verified\\$0\\.0042.*present`))
  expect(earlier).toMatch(new RegExp(`Standard, ${cheap}5/5 verified\\$0\\.0021`))
  expect(earlier).not.toContain('present')
  await versions.scrollIntoViewIfNeeded()
  await photograph(page, 'versions')

  await rows
    .nth(1)
    .getByRole('link', { name: /^Compare: what changed since/ })
    .click()
  const compare = page.getByRole('article', { name: 'What changed' })
  await compare.getByText('Slugify helper with trimming').first().waitFor()
  await compare.locator('ins').first().waitFor()
  expect(await compare.locator('del').allTextContents()).toEqual([
    ...['changed', '登录', 'القديمة', 'Nothing is left to do.'],
  ])
  expect(await compare.locator('ins').allTextContents()).toEqual(['with trimming', 'mended', '注册', 'الجديدة'])
  expect(await compare.getByText('Committed as "Add slugify".').count(), 'what stands is there as well').toBe(1)
  const [before, after] = await compare.getByRole('list').first().getByRole('listitem').allTextContents()
  expect(before).toMatch(new RegExp(`^Before.*Standard, ${cheap}.*\\$0\\.0021`))
  expect(after).toMatch(new RegExp(`^After.*present.*Brief, ${dear}.*\\$0\\.0042`))
  // The list marks the session of the versions.
  const marked = page.getByRole('listbox').getByRole('option', { selected: true })
  expect(await marked.count()).toBe(1)
  await photograph(page, 'compare')

  const narrow = await app.electron.browserWindow(page)
  await narrow.evaluate((window) => window.setContentSize(640, 640))
  await page.waitForFunction(() => innerWidth < 700)
  await photograph(page, 'compare-narrow')

  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('heading', { name: 'Slugify helper with trimming', level: 1 }).waitFor()

  await versions.getByText('Versions 2').click()
  await rows.nth(1).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Slugify helper with trimming', level: 1 }).waitFor()
  await page.getByText(/^An earlier version, of /).waitFor()
  await page.getByText('then changed it').first().waitFor()
  await marked.filter({ hasText: 'Slugify' }).waitFor()
  await versions.scrollIntoViewIfNeeded()
  await photograph(page, 'versions-earlier')
  await page.getByRole('link', { name: 'Compare: what changed since' }).first().click()
  await compare.locator('del').first().waitFor()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByText(/^An earlier version, of /).waitFor()
})

it('a second version in the same words says so plainly, also after a restart', async () => {
  const server = await startServer()
  const setting = await createSetting()
  writeSettings(setting.person, { 'summarize.quietSeconds': 1 })
  const env = { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey }
  const app = await setting.launch({ args: [], env })
  const page = await app.main()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  await page.getByRole('option', { name: /Slugify helper/ }).click()
  await page.getByRole('heading', { name: 'Slugify helper', level: 1 }).waitFor()
  server.setScript(() => ({ text: first, model: dear, costUsd: 0.0042 }))
  await page.getByRole('button', { name: 'Summarize again' }).click()
  await page.getByRole('region', { name: 'Versions' }).getByText('Versions 2').waitFor()
  await app.close()

  const second = await setting.launch({ env })
  await (await setting.desktop.tray()).choose('Open Debrief')
  const again = await second.main()
  await again.getByRole('option', { name: /Slugify helper/ }).click()
  const versions = again.getByRole('region', { name: 'Versions' })
  await versions.getByText('Versions 2').click()
  await versions.getByRole('link', { name: /^Compare: what changed since/ }).click()
  await again.getByText('Nothing changed in the words.').waitFor()
  expect(await again.locator('ins, del').count()).toBe(0)
  await photograph(again, 'compare-same')
})
