import { copyFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { violations } from './axe'
import { walkByKeyboard } from './keyboardWalk'
import { photograph } from './photograph'

const notDatabase = 'The database cannot be read (the file is not a database).'

const databaseOf = ({ person }: Setting): string => join(person.debriefHome, 'debrief.db')
const spoil = (setting: Setting): void =>
  writeFileSync(databaseOf(setting), 'this is not a database, whatever its name says')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** How often a window says something, shown or spoken. */
const timesSaid = (page: Page, words: string): Promise<number> =>
  page.evaluate((text) => document.body.innerText.split(text).length - 1, words)

/** The system's file dialog answers with this path. Debrief starts itself again only where the test says so: by hand. */
async function arrange(app: DebriefApp, path: string): Promise<void> {
  await app.electron.evaluate(({ app: electron, dialog, shell }, filePath) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [filePath] }) })
    Object.assign(electron, { relaunch: (options: unknown) => Reflect.set(globalThis, 'relaunched', options) })
    Object.assign(shell, { openPath: async (folder: string) => (Reflect.set(globalThis, 'opened', folder), '') })
  }, path)
}

/** A person with one session, and a database that is none. */
async function startedBroken(): Promise<{ setting: Setting; app: DebriefApp; page: Page }> {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  spoil(setting)
  const app = await setting.launch({ args: [] })
  await arrange(app, '/nowhere')
  return { setting, app, page: await app.main() }
}

async function ends(app: DebriefApp, click: () => Promise<void>): Promise<void> {
  const closed = app.electron.waitForEvent('close')
  // The page may be gone before the key is let go of.
  await click().catch(() => {})
  await closed
}

it('a database that is none is told once, by the whole window, with all that helps within reach of the keyboard', async () => {
  const setting = await createSetting()
  spoil(setting)
  const app = await setting.launch({ args: [] })
  await arrange(app, '/nowhere')
  const page = await app.main()
  await page.getByRole('heading', { name: notDatabase }).waitFor()
  expect(await timesSaid(page, 'The database cannot be read')).toBe(1)
  // Nothing of a window that works stands around it.
  expect(await page.getByRole('searchbox').or(page.getByRole('listbox')).or(page.getByRole('link')).count()).toBe(0)
  expect((await walkByKeyboard(page)).stops).toEqual([
    'button.button “Restore a backup…”',
    'button.button “Start with a new database…”',
    'button.button “Try again”',
    'button.button “Open folder”',
    'button.button “Copy”',
  ])
  expect((await walkByKeyboard(page)).faults).toEqual([])
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
  await photograph(page, 'start-failure')
  await page.setViewportSize({ width: 480, height: 480 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

  await button(page, 'Open folder').press('Enter')
  await expect
    .poll(() => app.electron.evaluate(() => Reflect.get(globalThis, 'opened') as unknown))
    .toBe(setting.person.debriefHome)
  await button(page, 'Copy').press('Enter')
  await button(page, 'Copied').waitFor()
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toContain(notDatabase)

  // The other window has nothing else to tell either.
  await (await setting.desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  await settings.getByRole('heading', { name: notDatabase }).waitFor()
  expect(await timesSaid(settings, 'The database cannot be read')).toBe(1)
})

it('a backup is restored from there; what is none changes nothing', async () => {
  const setting = await createSetting()
  const { codexHome, debriefHome, home } = setting.person
  addSession(codexHome, 'scenarios/fix-loop.jsonl')
  const before = await setting.launch({ args: [] })
  await (await before.main()).getByRole('option').first().waitFor()
  await before.close()
  const backup = join(home, 'saved.db')
  copyFileSync(databaseOf(setting), backup)
  spoil(setting)

  const app = await setting.launch({ args: ['--shown'] })
  const page = await app.main()
  await arrange(app, setting.person.home)
  await button(page, 'Restore a backup…').press('Enter')
  await page.getByText(/cannot be read \(it is not a regular file\)/).waitFor()
  await arrange(app, backup)
  await button(page, 'Restore a backup…').press('Enter')
  const dialog = page.getByRole('alertdialog', { name: 'Restore this backup?' })
  await dialog.getByText(/^It holds 1 session and 1 summary\./).waitFor()
  await ends(app, () => dialog.getByRole('button', { name: 'Restore' }).press('Enter'))
  expect(readdirSync(debriefHome).filter((name) => name.includes('set-aside'))).toHaveLength(1)

  const after = await setting.launch({ args: ['--shown'] })
  await (await after.main()).getByRole('option').first().waitFor()
})

it('without a backup a new database is begun, after it was said what that means; the broken one is kept', async () => {
  const { setting, app, page } = await startedBroken()
  const start = button(page, 'Start with a new database…')
  await start.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: 'Start with a new database?' })
  await dialog.getByText(/no longer counts against the limits/).waitFor()
  expect(await violations(page)).toEqual([])
  await photograph(page, 'start-anew')
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
  expect(await start.evaluate((one) => one === document.activeElement)).toBe(true)
  await start.press('Enter')
  await ends(app, () => dialog.getByRole('button', { name: 'Start anew' }).press('Enter'))
  expect(readdirSync(setting.person.debriefHome).filter((name) => name.includes('set-aside'))).toHaveLength(1)
  const after = await setting.launch({ args: ['--shown'] })
  await (await after.main()).getByRole('option').first().waitFor()
})

it('put right by hand, the next try starts', async () => {
  const { setting, app, page } = await startedBroken()
  await button(page, 'Try again').waitFor()
  renameSync(databaseOf(setting), join(setting.person.home, 'broken.db'))
  await ends(app, () => button(page, 'Try again').press('Enter'))
  const after = await setting.launch({ args: ['--shown'] })
  await (await after.main()).getByRole('option').first().waitFor()
})

it('a database of a newer Debrief leads to its releases', async () => {
  const setting = await createSetting()
  const database = new DatabaseSync(databaseOf(setting))
  database.exec('PRAGMA user_version = 900')
  database.close()
  const page = await (await setting.launch({ args: [] })).main()
  await page.getByRole('heading', { name: 'The database was written by a newer Debrief.' }).waitFor()
  expect((await walkByKeyboard(page)).stops.slice(0, 3)).toEqual([
    'button.button “Open the page of releases”',
    'button.button “Restore a backup…”',
    'button.button “Try again”',
  ])
})
