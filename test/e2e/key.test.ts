import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { startKeyring } from '../support/desktop/keyring'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'

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
  await first.close()
  expect(everythingIn(setting.person.debriefHome)).not.toContain(testKey)

  const second = await setting.launch({ passwordStore })
  const after = await openSettings(setting, second)
  await after.getByText('stored in the system keyring', { exact: true }).waitFor()
  expect(await after.locator('body').innerText()).not.toContain(testKey)
  await after.getByText(/^sk-or-v1-.*…/).waitFor()

  await after.getByRole('button', { name: 'Remove key' }).first().click()
  await after.getByRole('alertdialog').or(after.getByRole('dialog')).getByRole('button', { name: 'Remove key' }).click()
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
