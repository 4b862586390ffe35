import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { builtCli, runDebrief } from '../support/codex/debriefCli'
import { addSession } from '../support/codexHome'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'
import { writeSessions } from '../support/digestHistory'
import { addOldSessions } from '../support/oldSessions'
import { startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { isolated } from './isolated'
import { photograph } from './photograph'

const mend = 'Mend the parser'
const csv = 'Add the CSV reader'
const arabic = 'أضف شجرة بحث ثنائية مع اختبارات'

const list = (page: Page) => page.getByRole('listbox', { name: 'Summaries' })
const option = (page: Page, title: string) => page.getByRole('option', { name: title })
const count = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor()
const choices = (page: Page) => page.getByRole('dialog', { name: 'Filter' })
const bar = (page: Page) => page.getByRole('region', { name: 'Selected sessions' })
const selected = (page: Page, number: number) => bar(page).getByText(`${number} selected`, { exact: true }).waitFor()

async function openFilter(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await choices(page).waitFor()
}

/** Removes a filter by its chip. */
async function remove(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: isolated(`Remove the filter “${label}”`) }).click()
}

async function titles(page: Page): Promise<string[]> {
  return page.getByRole('option').locator('.summary-option__title').allTextContents()
}

/** The save dialog of the system answers with this path. */
async function answerSaveDialog(app: DebriefApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) })
  }, path)
}

it('each filter narrows the list, several narrow it together, and chips take them away', async () => {
  const setting = await createSetting()
  writeSessions(setting.person.debriefHome, { many: 28 })
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await option(page, mend).waitFor()
  await photograph(page, 'list-unfiltered')

  await openFilter(page)
  const dialog = choices(page)
  await dialog.getByLabel('Project').selectOption({ label: 'parser' })
  await count(page, '3 of 32')
  await photograph(page, 'list-filter-choices')
  await dialog.getByLabel('Project').selectOption({ label: 'All projects' })

  await dialog.getByLabel('Aborted').check()
  await count(page, '1 of 32')
  await dialog.getByLabel('Partly done').check()
  await page.getByText(/^[2-9] of 32$/).waitFor()
  await option(page, mend).waitFor()
  await dialog.getByLabel('Partly done').uncheck()
  await dialog.getByLabel('Aborted').uncheck()

  await dialog.getByLabel('Model').selectOption('maker/one')
  await count(page, '2 of 32')
  expect(await titles(page)).toEqual([mend, arabic])
  await dialog.getByLabel('Model').selectOption('gpt-5.5-codex')
  await count(page, '32 of 32')
  await dialog.getByLabel('Model').selectOption({ label: 'All models' })

  await dialog.getByText('Today', { exact: true }).click()
  await count(page, '4 of 32')
  await dialog.getByText('7 days', { exact: true }).click()
  await page.getByText(/^1\d of 32$/).waitFor()
  await dialog.getByText('30 days', { exact: true }).click()
  await count(page, '32 of 32')
  await dialog.getByText('All', { exact: true }).click()

  await dialog.getByLabel('Failed tests').check()
  await count(page, '5 of 32')
  await dialog.getByLabel('Unread').check()
  await count(page, '1 of 32')
  expect(await titles(page)).toEqual([mend])
  await dialog.getByLabel('Failed tests').uncheck()
  await count(page, '2 of 32')
  await dialog.getByLabel('Project').selectOption({ label: 'شجرة' })
  await count(page, '1 of 32')
  await page.keyboard.press('Escape')
  await choices(page).waitFor({ state: 'hidden' })
  expect(await titles(page)).toEqual([arabic])
  await photograph(page, 'list-chips')

  await openFilter(page)
  await dialog.getByLabel('Failed tests').check()
  await page.keyboard.press('Escape')
  await page.getByText(isolated('No session fits all of these: شجرة, Failed tests, Unread.')).waitFor()
  await photograph(page, 'list-nothing-fits')
  await remove(page, 'Failed tests')
  await count(page, '1 of 32')
  await remove(page, 'شجرة')
  await count(page, '2 of 32')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await option(page, csv).waitFor()
  expect(await page.getByText(/ of 32$/).count()).toBe(0)
})

it('filters are still there after a restart and on other pages, and what is read meanwhile keeps its place', async () => {
  const setting = await createSetting()
  writeSessions(setting.person.debriefHome, { many: 4 })
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await option(page, mend).waitFor()
  await openFilter(page)
  await choices(page).getByLabel('Unread').check()
  await choices(page).getByText('Today', { exact: true }).click()
  await count(page, '2 of 8')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Usage' }).first().click()
  await count(page, '2 of 8')
  await app.close()

  const second = await setting.launch()
  await (await setting.desktop.tray()).choose('Open Debrief')
  const again = await second.main()
  await count(again, '2 of 8')
  await again.getByRole('button', { name: 'Remove the filter “Today”' }).waitFor()
  await option(again, mend).click()
  await again.getByRole('article').getByRole('heading', { name: mend }).waitFor()
  // Read now, and still where it was pressed.
  await option(again, mend).getByLabel('Not read yet').waitFor({ state: 'detached' })
  expect(await titles(again)).toEqual([mend, arabic])
  await remove(again, 'Today')
  await count(again, '1 of 8')
  expect(await titles(again)).toEqual([arabic])
})

it('a star is set by a click in the list, on the page, and by “s”, and found by its filter', async () => {
  const setting = await createSetting()
  writeSessions(setting.person.debriefHome)
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  const row = option(page, mend)
  await row.hover()
  await row.getByTitle('Star it (S)').click()
  await row.getByRole('img', { name: 'Starred' }).waitFor()
  // The star was pressed, not the row.
  expect(await page.getByRole('article').count()).toBe(0)

  await option(page, csv).click()
  const star = page.getByRole('article').getByRole('button', { name: 'Star', exact: true })
  expect(await star.getAttribute('aria-pressed')).toBe('false')
  await star.click()
  await option(page, csv).getByRole('img', { name: 'Starred' }).waitFor()
  await photograph(page, 'list-stars')
  await page.keyboard.press('s')
  await option(page, csv).getByRole('img', { name: 'Starred' }).waitFor({ state: 'detached' })

  await list(page).focus()
  await page.keyboard.press('End')
  await page.getByRole('article').getByRole('heading', { name: arabic }).waitFor()
  await page.keyboard.press('s')
  await page.getByRole('article').getByRole('button', { name: 'Star', exact: true, pressed: true }).waitFor()
  // A letter of a text is none of its business.
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('')
  await page.getByRole('searchbox', { name: 'Search sessions' }).press('s')
  await page.keyboard.press('Escape')
  await openFilter(page)
  await choices(page).getByLabel('Starred').check()
  await count(page, '2 of 4')
  await page.keyboard.press('Escape')
  expect(await titles(page)).toEqual([mend, arabic])
  await app.close()

  const second = await setting.launch()
  await (await setting.desktop.tray()).choose('Open Debrief')
  const again = await second.main()
  await count(again, '2 of 4')
})

it('several are selected with the mouse and the keyboard, and marked, starred and exported at once', async () => {
  const setting = await createSetting()
  writeSessions(setting.person.debriefHome, { many: 6 })
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await option(page, mend).waitFor()
  await option(page, csv).click({ modifiers: ['ControlOrMeta'] })
  await option(page, arabic).click({ modifiers: ['ControlOrMeta'] })
  await selected(page, 2)
  expect(await option(page, csv).getAttribute('aria-selected')).toBe('true')
  expect(await option(page, mend).getAttribute('aria-selected')).toBe('false')
  await option(page, csv).click({ modifiers: ['ControlOrMeta'] })
  await selected(page, 1)
  await page.keyboard.press('Escape')
  await bar(page).waitFor({ state: 'detached' })

  // From the one that is open.
  await option(page, mend).click()
  await page.getByRole('article').getByRole('heading', { name: mend }).waitFor()
  await option(page, arabic).click({ modifiers: ['Shift'] })
  await selected(page, 4)
  await page.keyboard.press('Shift+ArrowUp')
  await selected(page, 3)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await selected(page, 5)
  await page.keyboard.press('Shift+ArrowUp')
  await selected(page, 4)
  // Walking on while selecting opens nothing.
  await page.getByRole('article').getByRole('heading', { name: mend }).waitFor()
  await photograph(page, 'list-selected')

  await bar(page).getByRole('button', { name: 'Mark' }).click()
  await page.getByRole('menuitem', { name: 'As unread' }).click()
  await expect.poll(() => page.getByLabel('Not read yet').count()).toBe(4)
  await bar(page).getByRole('button', { name: 'Mark' }).click()
  await page.getByRole('menuitem', { name: 'As read' }).click()
  await expect.poll(() => page.getByLabel('Not read yet').count()).toBe(0)

  await bar(page).getByRole('button', { name: 'Star', exact: true }).click()
  await expect.poll(() => list(page).getByRole('img', { name: 'Starred' }).count()).toBe(4)
  await list(page).focus()
  await page.keyboard.press('s')
  await expect.poll(() => list(page).getByRole('img', { name: 'Starred' }).count()).toBe(0)

  const path = join(setting.person.home, 'several.md')
  await answerSaveDialog(app, path)
  await bar(page).getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Markdown', exact: true }).click()
  await bar(page)
    .getByText(/^Saved to .*several\.md$/)
    .waitFor()
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(/^# 4 sessions\n\n## Mend the parser\n/)
  expect(text).toContain(arabic)
  expect(text).not.toContain('0123456789abcdef')
  await photograph(page, 'list-exported')

  await list(page).focus()
  await page.keyboard.press('Control+a')
  await selected(page, 10)
  await page.setViewportSize({ width: 640, height: 560 })
  await photograph(page, 'list-selected-narrow')
  await page.keyboard.press('Escape')
  await bar(page).waitFor({ state: 'detached' })
})

it('what comes into a filtered list waits while somebody looks at it or has selected of it, and what does not fit never comes', async () => {
  const setting = await createSetting()
  const { codexHome } = setting.person
  const [first = ''] = addOldSessions(codexHome, 2)
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').nth(1).waitFor()
  await openFilter(page)
  await choices(page).getByLabel('Done', { exact: true }).check()
  await count(page, '2 of 2')
  await page.keyboard.press('Escape')
  const before = await titles(page)
  await page
    .getByRole('option')
    .first()
    .click({ modifiers: ['ControlOrMeta'] })
  await selected(page, 1)
  await page.getByRole('searchbox', { name: 'Search sessions' }).hover()

  addSession(codexHome, 'scenarios/interrupted.jsonl')
  await count(page, '2 of 3')
  addSession(codexHome, 'scenarios/fix-loop.jsonl')
  await page.getByRole('button', { name: 'Show 1 new summary' }).waitFor()
  expect(await titles(page)).toEqual(before)
  await selected(page, 1)
  await photograph(page, 'list-filtered-new')
  await page.keyboard.press('Escape')
  await count(page, '3 of 4')
  expect(await page.getByRole('option').count()).toBe(3)

  // A star that the command line gives while the window is open is shown on the page too.
  await page.locator(`#summary-${first}`).click()
  const star = page.getByRole('article').getByRole('button', { name: 'Star', exact: true })
  await star.waitFor()
  const environment = { CODEX_HOME: codexHome, DEBRIEF_HOME: setting.person.debriefHome }
  expect((await runDebrief(builtCli(), ['sessions', 'star', first], environment)).stdout).toContain(
    'Starred 1 session.',
  )
  await page.getByRole('article').getByRole('button', { name: 'Star', exact: true, pressed: true }).waitFor()
})

it('several are summarized in turn after their price was said, and can be stopped', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.002 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  addOldSessions(setting.person.codexHome, 3)
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await page.getByRole('option').nth(2).waitFor()
  const asked = () => server.requests.filter(({ path }) => path.includes('chat/completions')).length
  await list(page).focus()
  await page.keyboard.press('Control+a')
  await selected(page, 3)
  await bar(page).getByRole('button', { name: 'Summarize now' }).click()
  await bar(page)
    .getByText(/At most \$0\.\d+ in all\./)
    .waitFor()
  expect(asked()).toBe(0)
  await photograph(page, 'list-summarize-ask')
  await bar(page).getByRole('button', { name: 'Cancel' }).click()
  await bar(page).getByRole('button', { name: 'Summarize now' }).click()
  await bar(page)
    .getByText(/At most/)
    .waitFor()
  await bar(page).getByRole('button', { name: 'Summarize', exact: true }).click()
  await bar(page).getByText('3 sessions summarized.').waitFor()
  expect(asked()).toBe(3)
  await photograph(page, 'list-summarized')
  await bar(page).getByRole('button', { name: 'Close' }).click()

  server.setDefault({ kind: 'hang', before: 'text' })
  await bar(page).getByRole('button', { name: 'Summarize now' }).click()
  await bar(page)
    .getByText(/At most/)
    .waitFor()
  await bar(page).getByRole('button', { name: 'Summarize', exact: true }).click()
  await bar(page).getByText('Summarizing 1 of 3').waitFor()
  await photograph(page, 'list-summarizing')
  await bar(page).getByRole('button', { name: 'Stop' }).click()
  await bar(page).getByText('Stopped. 0 of 3 sessions summarized.').waitFor()
})
