import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession } from '../support/codexHome'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { photograph } from './photograph'

/** A list of releases that can be made to answer otherwise, and counts who asked. */
async function serveReleases() {
  const list = { status: 200, location: '', body: JSON.stringify([{ tag_name: 'v0.1.0' }]), asked: 0 }
  const server = createServer((_, response) => {
    list.asked++
    response.writeHead(list.status, list.location === '' ? {} : { location: list.location })
    response.end(list.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/releases.json`
  return { list, url }
}

async function openAbout(setting: Setting, app: DebriefApp): Promise<Page> {
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('button', { name: 'About', exact: true }).click()
  return page
}

it('newer versions are looked for only when asked, told quietly, and put away', async () => {
  const { list, url } = await serveReleases()
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [], env: { DEBRIEF_RELEASES_URL: url } })
  const main = await app.main()
  const page = await openAbout(setting, app)
  const look = async (words: RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Look now' }).click()
    // Said when the look has ended, and not before.
    await page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' })
  }
  const check = page.getByRole('switch', { name: 'Look for newer versions' })
  await page.getByText('Nobody was asked yet.').waitFor()
  await page.getByText(`Once a day Debrief asks ${url} for the list of releases.`).waitFor()
  expect(await check.isChecked()).toBe(false)
  expect(list.asked).toBe(0)

  await look(/^None\. Looked on /)
  expect(list.asked).toBe(1)
  for (const [fault, words] of [
    [{ status: 404 }, /answered 404 instead of the list of releases\./],
    [{ status: 302, location: 'http://127.0.0.1:9/' }, /leads on to another address, which was not asked\./],
    [{ status: 200, location: '', body: '<!doctype html>' }, /answered is no list of releases\./],
  ] as const) {
    Object.assign(list, fault)
    await look(words)
  }

  list.body = JSON.stringify([{ tag_name: 'v0.3.0-rc.1' }, { tag_name: 'v0.2.0' }, { tag_name: 'v0.1.0' }])
  await look(/^Version 0\.2\.0 is out\. Looked on /)
  await photograph(page, 'settings-updates')
  const foot = main.getByRole('contentinfo')
  await foot.getByRole('button', { name: 'Version 0.2.0 is out' }).waitFor()
  await photograph(main, 'newer-version')
  await foot.getByRole('button', { name: 'Do not mention this version again' }).click()
  await foot.getByRole('button', { name: 'Version 0.2.0 is out' }).waitFor({ state: 'detached' })
  expect(setting.desktop.notifications.shown.filter(({ title }) => title.includes('0.2.0'))).toEqual([])

  list.body = JSON.stringify([{ tag_name: 'v0.3.0' }])
  await look(/^Version 0\.3\.0 is out\./)
  await foot.getByRole('button', { name: 'Version 0.3.0 is out' }).waitFor()
})

it('switched on it looks by itself, says so in one notification, and local only stops it', async () => {
  const { list, url } = await serveReleases()
  list.body = JSON.stringify([{ tag_name: 'v0.2.0' }])
  const setting = await createSetting()
  const app = await setting.launch({ env: { DEBRIEF_RELEASES_URL: url } })
  const page = await openAbout(setting, app)
  await page.getByRole('switch', { name: 'Look for newer versions' }).click()
  const shown = await setting.desktop.notified(1)
  expect(shown.title).toBe('Debrief 0.2.0 is out')
  expect(list.asked).toBe(1)

  await page.getByRole('button', { name: 'Privacy', exact: true }).click()
  await page.getByRole('switch', { name: 'Local only' }).click()
  await page.getByText('Local only is on, so nobody is asked.').waitFor()
  expect(await page.getByRole('button', { name: 'Look now' }).isDisabled()).toBe(true)
  const refused = await page.evaluate(() => window.debrief.call('updates.look', undefined))
  expect(JSON.parse(refused)).toMatchObject({ ok: false, problem: { code: 'local_only' } })
  expect(list.asked).toBe(1)
})
