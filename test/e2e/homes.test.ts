import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import { violations } from './axe'
import { photograph } from './photograph'

it('other homes are added by their path or the picker, say how they stand, and are left with or without their sessions', async () => {
  const setting = await createSetting()
  const { codexHome, debriefHome, home } = setting.person
  addSession(codexHome, 'scenarios/fix-loop.jsonl')
  const other = join(home, 'container', '.codex')
  const another = join(home, 'share', '.codex')
  addSession(other, 'scenarios/interrupted.jsonl')
  addSession(another, 'scenarios/two-turns-unicode.jsonl')
  mkdirSync(join(home, 'letters'))
  const app = await setting.launch({ args: [] })
  await app.electron.evaluate(({ dialog }, folder) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [folder] }) })
  }, another)
  const main = await app.main()
  await main.getByRole('listbox').getByRole('option').first().waitFor()
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('button', { name: 'Watched homes' }).click()
  const rows = page.getByRole('list', { name: 'Codex homes' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(1)
  await expect.poll(() => rows.first().textContent()).toContain('Always watched')

  const field = page.getByRole('textbox', { name: 'Folder of another Codex home' })
  await field.fill(join(home, 'letters'))
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText(/letters is no Codex home/).waitFor()
  await field.fill(other)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect.poll(() => rows.nth(1).textContent()).toMatch(/1 session.*Watching/)
  await page.getByRole('button', { name: 'Choose folder' }).click()
  await expect.poll(() => rows.nth(2).textContent()).toMatch(/1 session.*Watching/)
  await expect.poll(() => main.getByRole('listbox').getByRole('option').count()).toBe(3)
  await main.getByText(/and 2 more/).waitFor()

  renameSync(another, `${another}-away`)
  await expect.poll(() => rows.nth(2).textContent()).toContain('Not there now')
  await photograph(page, 'settings-homes')
  expect(await violations(page)).toEqual([])
  expect(await main.getByRole('listbox').getByText('Transcript deleted').count()).toBe(0)

  await page.getByRole('button', { name: `Remove ${another}` }).click()
  const dialog = page.getByRole('alertdialog', { name: /^No longer watch/ })
  await photograph(page, 'settings-homes-remove')
  await dialog.getByRole('button', { name: 'Keep its sessions' }).click()
  await expect.poll(() => rows.count()).toBe(2)
  await expect.poll(() => main.getByRole('listbox').getByText('Home not watched').count()).toBe(1)

  await page.getByRole('button', { name: `Remove ${other}` }).click()
  await dialog.getByRole('button', { name: 'Forget its sessions' }).click()
  await expect.poll(() => main.getByRole('listbox').getByRole('option').count()).toBe(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => rows.count()).toBe(2)
  await expect.poll(() => rows.nth(1).textContent()).toMatch(/1 session.*Watching/)
  expect(JSON.parse(readFileSync(join(debriefHome, 'settings.json'), 'utf8'))).toMatchObject({
    'homes.watched': [other],
  })
})
