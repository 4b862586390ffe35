import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { photograph } from './photograph'

/** The system's dialogs answer with this path. Debrief starts itself again only where the test says so: by hand. */
async function arrange(app: DebriefApp, path: string): Promise<void> {
  await app.electron.evaluate(({ app: electron, dialog }, filePath) => {
    Object.assign(dialog, {
      showSaveDialog: async () => ({ canceled: false, filePath }),
      showOpenDialog: async () => ({ canceled: false, filePaths: [filePath] }),
    })
    Object.assign(electron, { relaunch: (options: unknown) => Reflect.set(globalThis, 'relaunched', options) })
  }, path)
}

async function openData(setting: Setting, app: DebriefApp): Promise<Page> {
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('button', { name: 'Data', exact: true }).click()
  await page.getByRole('button', { name: 'Back up…' }).waitFor()
  return page
}

/** Clicks, and waits until the application has ended. */
async function ends(app: DebriefApp, click: () => Promise<void>): Promise<void> {
  const closed = app.electron.waitForEvent('close')
  await click()
  await closed
}

it('a backup is made, checked, restored and started with; the database before it is set aside', async () => {
  const setting = await createSetting()
  const { codexHome, debriefHome, home } = setting.person
  addSession(codexHome, 'scenarios/fix-loop.jsonl')
  const backup = join(home, 'my backup.db')
  const app = await setting.launch()
  await arrange(app, backup)
  const page = await openData(setting, app)
  await expect.poll(() => page.getByText('Database', { exact: true }).locator('..').textContent()).toMatch(/\d (kB|MB)/)
  await photograph(page, 'settings-data')
  await page.getByRole('button', { name: 'Back up…' }).click()
  await page.getByText(/^Backed up to .*my backup\.db \(/).waitFor()
  await page.getByRole('group', { name: 'Theme' }).getByText('Dark').click()
  await expect
    .poll(() => readFileSync(join(debriefHome, 'settings.json'), 'utf8'))
    .toContain('"appearance.theme": "dark"')

  writeFileSync(join(home, 'letter.txt'), 'Dear grandmother, '.repeat(500))
  await arrange(app, join(home, 'letter.txt'))
  await page.getByRole('button', { name: 'Choose a backup…' }).click()
  await page.getByText(/letter\.txt is no backup that can be restored: it is not a database\./).waitFor()

  await arrange(app, backup)
  await page.getByRole('button', { name: 'Choose a backup…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Restore this backup?' })
  await dialog.getByText(/^It holds 1 session and 1 summary\. It was made on /).waitFor()
  await photograph(page, 'settings-restore')
  await ends(app, () => dialog.getByRole('button', { name: 'Restore' }).click())
  expect(readdirSync(debriefHome).filter((name) => name.includes('set-aside'))).toHaveLength(1)
  expect(readdirSync(debriefHome).filter((name) => name.includes('restoring'))).toEqual([])

  const second = await setting.launch({ args: ['--shown'] })
  const main = await second.main()
  await main.getByRole('option').first().waitFor()
  // The backup had no settings of its own: those of now stay.
  expect(readFileSync(join(debriefHome, 'settings.json'), 'utf8')).toContain('dark')
})

it('all data is deleted after saying what goes; the Codex home and the key stay', async () => {
  const setting = await createSetting()
  const { codexHome, debriefHome } = setting.person
  const transcript = addSession(codexHome, 'scenarios/fix-loop.jsonl')
  writeFileSync(join(debriefHome, 'mine.txt'), 'a file of my own')
  writeFileSync(join(debriefHome, 'key.bin'), 'not a key that can be opened', { mode: 0o600 })
  const app = await setting.launch({ args: [] })
  await (await app.main()).getByRole('option').first().waitFor()
  await arrange(app, '/nowhere')
  const page = await openData(setting, app)
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Delete all of Debrief’s data?' })
  await dialog.getByText('Your notes and titles').waitFor()
  await photograph(page, 'settings-delete')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(existsSync(join(debriefHome, 'debrief.db'))).toBe(true)
  await page.getByRole('button', { name: 'Delete…' }).click()
  await ends(app, () => dialog.getByRole('button', { name: 'Delete all' }).click())
  // Crashpad's and Chromium's folders hold nothing of ours but what was cleared.
  const left = readdirSync(debriefHome).filter((name) => name !== 'Crashpad')
  expect(left.toSorted()).toEqual(['chromium', 'key.bin', 'mine.txt'])
  expect(existsSync(transcript)).toBe(true)
})

it('diagnostics are put on the clipboard as doctor tells them', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch()
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('button', { name: 'About', exact: true }).click()
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const text = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
  expect(text).toMatch(/^debrief +0\.1\.0/m)
  expect(text).toMatch(/keyring/)
  expect(text).not.toContain(setting.person.home)
  expect(text).not.toMatch(/slugify/i)
})
