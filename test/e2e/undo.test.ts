import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { violations } from './axe'
import { photograph } from './photograph'

it('a forgotten session leaves the list, and comes back by Undo and by Ctrl+Z', async () => {
  const setting = await createSetting()
  const { codexHome } = setting.person
  addSession(codexHome, 'scenarios/fix-loop.jsonl')
  addSession(codexHome, 'scenarios/interrupted.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  const rows = page.getByRole('listbox').getByRole('option')
  await expect.poll(() => rows.count()).toBe(2)
  const forget = async (): Promise<void> => {
    await rows.first().click()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Forget session' }).click()
    await page.getByText('Forgot 1 session. It is deleted for good in 30 days; what it cost stays booked.').waitFor()
    await expect.poll(() => rows.count()).toBe(1)
  }
  await forget()
  await photograph(page, 'undo-forgot')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => rows.count()).toBe(2)
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)

  await forget()
  await page.keyboard.press('Control+z')
  await expect.poll(() => rows.count()).toBe(2)
})

it('a note that is emptied comes back', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByText('Note', { exact: true }).first().click()
  const note = page.getByRole('textbox', { name: 'Note' })
  await note.fill('Ask Ann about the lock file.')
  await note.blur()
  await note.fill('')
  await note.blur()
  await page.getByText('Deleted the note.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => note.inputValue()).toBe('Ask Ann about the lock file.')
})

it('what is taken off a list of Settings comes back to its place, and what was added since stays', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'projects.exclude': ['/srv/one', '/srv/two'] })
  const app = await setting.launch()
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('button', { name: 'Privacy', exact: true }).click()
  const folders = (): Promise<string[]> =>
    page
      .getByRole('button', { name: /^Include .* again$/ })
      .evaluateAll((buttons) =>
        buttons.map((button) => /[/]srv[/][a-z]+/.exec(button.getAttribute('aria-label') ?? '')?.[0] ?? ''),
      )
  await page.getByRole('button', { name: 'Include /srv/one again' }).click()
  await page.getByText('Took /srv/one off the list.').waitFor()
  await photograph(page, 'undo-settings')
  // The focus may be in the field below: it is empty, so the key is about the list.
  await page.getByRole('textbox', { name: 'Folder to exclude' }).focus()
  await page.keyboard.press('Control+z')
  await expect.poll(folders).toEqual(['/srv/one', '/srv/two'])

  await page.getByRole('button', { name: 'Include /srv/two again' }).click()
  await page.getByRole('textbox', { name: 'Folder to exclude' }).fill('/srv/three')
  await page.keyboard.press('Control+z')
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(1)
  await page.getByRole('textbox', { name: 'Folder to exclude' }).fill('/srv/three')
  await page.keyboard.press('Enter')
  await expect.poll(folders).toEqual(['/srv/one', '/srv/three'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(folders).toEqual(['/srv/one', '/srv/two', '/srv/three'])
})

it('what is forgotten is deleted for good from Settings, after it is asked', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const main = await app.main()
  const rows = main.getByRole('listbox').getByRole('option')
  await rows.first().click()
  await main.getByRole('button', { name: 'More', exact: true }).click()
  await main.getByRole('menuitem', { name: 'Forget session' }).click()
  await expect.poll(() => rows.count()).toBe(0)
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('button', { name: 'Data', exact: true }).click()
  await page.getByText('1 session, 0 deleted versions. Each is deleted for good 30 days after you forgot it.').waitFor()
  await page.getByRole('button', { name: 'Delete for good…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Delete for good what is forgotten?' })
  await dialog.getByText('The Codex home is not touched.').waitFor()
  await photograph(page, 'settings-erase')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('Nothing. What you forget or delete can be brought back for 30 days').waitFor()
  const used = page.getByRole('button', { name: 'Delete for good…' })
  expect(await used.getAttribute('aria-disabled')).toBe('true')
  expect(await used.evaluate((button) => button === document.activeElement)).toBe(true)
  await main.getByRole('button', { name: 'Look again' }).click()
  expect(await rows.count()).toBe(0)
})
