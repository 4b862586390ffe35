import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'
import { writeSessions } from '../support/digestHistory'
import { photograph } from './photograph'

async function openDigest(app: DebriefApp): Promise<Page> {
  const page = await app.main()
  await page.getByRole('link', { name: 'Digest', exact: true }).click()
  await page.getByRole('heading', { name: 'Digest', exact: true }).waitFor()
  return page
}

const choose = (page: Page, name: string) =>
  page.getByRole('article').getByRole('group', { name: 'Time' }).getByText(name, { exact: true }).click()

const clipboard = (app: DebriefApp): Promise<string> =>
  app.electron.evaluate(({ clipboard: system }) => system.readText())

/** The save dialog of the system answers with this path. */
async function answerSaveDialog(app: DebriefApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) })
  }, path)
}

it('a day is told by project with what needs a look and what is open, and is copied for a stand-up', async () => {
  const setting = await createSetting()
  writeSessions(setting.person.debriefHome)
  const app = await setting.launch({ args: [] })
  const page = await openDigest(app)
  await page.getByText('In the last 24 hours: 4 sessions in 2 projects.').waitFor()
  await page.getByText('The last test run failed (5 passed, 2 failed)').waitFor()
  await page.getByText('Says “All tests pass”. The last test run failed.').waitFor()
  expect(await page.getByText('It cured everything').count()).toBe(0)
  await photograph(page, 'digest')

  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await page.getByText('Copied', { exact: true }).waitFor()
  const text = await clipboard(app)
  expect(text).toMatch(/^# Since \d{4}-\d\d-\d\d \d\d:\d\d\n\n## /)
  expect(text).toContain('**Trouble**')
  expect(text).not.toContain('It cured everything')
  // Redacted once more, whatever is stored; on the page it stands as it is on this machine.
  expect(text).not.toContain('0123456789abcdef')
  expect(text).toContain('[openrouter_key_1]')

  await page.getByRole('link', { name: 'E2' }).first().click()
  await page.getByRole('link', { name: 'Digest', exact: true }).click()
  await page.getByText(/: 4 sessions in 2 projects\.$/).waitFor()
  await page.getByRole('link', { name: 'Mend the parser' }).first().click()
  await page.getByRole('article').getByRole('heading', { name: 'Mend the parser' }).waitFor()
  await page.goBack()
  await page.getByText(/: 4 sessions in 2 projects\.$/).waitFor()

  const path = join(setting.person.home, 'range.html')
  await answerSaveDialog(app, path)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'HTML page' }).click()
  await page.getByText(/^Saved to .*range\.html$/).waitFor()
  const html = readFileSync(path, 'utf8')
  expect(html).toContain('<del>It cured everything.</del>')
  expect(html).not.toContain('0123456789abcdef')
})

it('nothing, much, and Arabic', async () => {
  const setting = await createSetting()
  writeSessions(setting.person.debriefHome, { many: 60 })
  const app = await setting.launch({ args: [] })
  const page = await openDigest(app)
  await choose(page, 'Dates')
  await page.getByLabel('From').fill('2020-01-01')
  await page.getByLabel('To', { exact: true }).fill('2019-01-01')
  await page.getByText('The first day is after the last. Change one of them.').waitFor()
  await page.getByLabel('To', { exact: true }).fill('2020-01-02')
  await page.getByText('no session.').waitFor()
  await photograph(page, 'digest-empty')
  await page.getByLabel('To', { exact: true }).fill('')
  await page.getByText(/: 64 sessions in 3 projects\.$/).waitFor()
  await page
    .getByRole('button', { name: /^Show \d+ more$/ })
    .first()
    .waitFor()
  await photograph(page, 'digest-many')
  await page.getByRole('heading', { name: 'شجرة' }).scrollIntoViewIfNeeded()
  await photograph(page, 'digest-arabic')
  await page.setViewportSize({ width: 640, height: 720 })
  await photograph(page, 'digest-narrow')
  await page.setViewportSize({ width: 1_080, height: 720 })
})

it('a summary is copied and saved from its page, with the keyboard too', async () => {
  const setting = await createSetting()
  writeSessions(setting.person.debriefHome)
  const app = await setting.launch({ args: [] })
  const page = await openDigest(app)
  await page.getByRole('link', { name: 'Mend the parser' }).first().click()
  const detail = page.getByRole('article')
  await detail.getByRole('heading', { name: 'Mend the parser' }).waitFor()

  await detail.getByRole('button', { name: 'Copy' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Markdown', exact: true }).waitFor()
  await photograph(page, 'export-menu')
  await page.keyboard.press('h')
  // The focus moves a moment after the letter.
  const handoff = page.getByRole('menuitem', { name: 'Handoff for the next session' })
  await expect.poll(() => handoff.evaluate((item) => item === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByText('Copied. What is secret was masked.').waitFor()
  expect(await clipboard(app)).toMatch(/^# Handoff: Mend the parser\n[^]*codex resume /)
  await expect
    .poll(() => detail.getByRole('button', { name: 'Copy' }).evaluate((button) => button === document.activeElement))
    .toBe(true)

  const path = join(setting.person.home, 'summary.html')
  await answerSaveDialog(app, path)
  await detail.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'HTML page' }).click()
  await page.getByText(/^Saved to .*summary\.html$/).waitFor()
  const html = readFileSync(path, 'utf8')
  expect(html.startsWith('<!doctype html>')).toBe(true)

  await answerSaveDialog(app, join(setting.person.home, 'nowhere', 'summary.md'))
  await detail.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Markdown', exact: true }).click()
  await page.getByText(/nowhere.summary\.md cannot be written \(the folder is not there\)/).waitFor()

  // The exported page itself, in a window of its own.
  const opened = app.electron.waitForEvent('window')
  await app.electron.evaluate(async ({ BrowserWindow }, file) => {
    await new BrowserWindow({ width: 900, height: 1_000, webPreferences: { sandbox: true } }).loadFile(file)
  }, path)
  const shown = await opened
  await shown.getByRole('heading', { name: 'Mend the parser' }).waitFor()
  await shown.getByRole('link', { name: 'E3' }).first().click()
  expect(new URL(shown.url()).hash).toBe('#E3')
  await photographExport(shown, 'export-html')
})

it('what happened since the window was last looked at is told after a restart', async () => {
  const setting = await createSetting()
  const { debriefHome } = setting.person
  writeSessions(debriefHome, { lookEndedHoursAgo: 3 })
  const app = await setting.launch({ args: [] })
  const page = await openDigest(app)
  await page.getByText(/^Since you last looked, 3 hours ago: \d sessions? in/).waitFor()
})

async function photographExport(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `screenshots/${name}-${colorScheme}.png`, fullPage: true })
  }
}
