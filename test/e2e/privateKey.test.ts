import { expect, it, onTestFinished } from 'vitest'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { addSessionWithPrivateKey, privateKeyMaterial } from '../support/sessionWithPrivateKey'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { photograph } from './photograph'

it('a private key holds a session back, once and audibly, until a person sends it without the block', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0011 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const { desktop, person } = setting
  writeSettings(person, { 'summarize.quietSeconds': 1 })
  const app = await setting.launch({ env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey } })
  const tray = await desktop.tray()
  await desktop.until(async () => ((await tray.menu()).some(({ label }) => label.startsWith('Today ')) ? true : null))

  addSessionWithPrivateKey(person.codexHome)
  const shown = await desktop.notified(1)
  expect(shown.body).toContain('The transcript holds a private key, so nothing was sent.')
  expect(server.chatRequests).toHaveLength(0)
  desktop.notifications.click(shown.id)
  const page = await app.main()
  const detail = page.getByRole('article')
  await detail.getByText('A private key was found, so nothing was sent.').waitFor()
  await photograph(page, 'private-key-held')
  await detail.getByRole('button', { name: 'Send without the block' }).click()

  await detail.getByRole('heading', { name: 'Slugify helper' }).waitFor()
  await detail.getByText('Masked before sending: 1 private key').waitFor()
  expect(await detail.getByText('A private key was found').count()).toBe(0)
  await photograph(page, 'private-key-sent-without')
  expect(server.chatRequests).toHaveLength(1)
  const sent = JSON.stringify(server.requests)
  expect(sent).not.toContain(privateKeyMaterial.slice(0, 12))
  expect(sent).toContain('[private_key_1]')
  expect(desktop.notifications.shown).toHaveLength(1)
})

it('rules of one’s own are tried, refused when they are none, added and taken away in Settings', async () => {
  const setting = await createSetting()
  await setting.launch().then(async (app) => {
    await (await setting.desktop.tray()).choose('Settings…')
    const page = await app.settings()
    await page.getByRole('button', { name: 'Privacy', exact: true }).click()
    await page.getByRole('switch', { name: 'Mask home folders' }).click()
    await page.getByLabel('Name', { exact: true }).fill('ticket')
    await page.getByLabel('Pattern', { exact: true }).fill('ACME-[0-9')
    await page.getByRole('button', { name: 'Add rule' }).click()
    await page.getByRole('alert').filter({ hasText: 'ticket' }).waitFor()
    await photograph(page, 'privacy-rule-refused')
    await page.getByLabel('Pattern', { exact: true }).fill('ACME-[0-9]+')
    await page.getByLabel('Try it on a text').fill('ACME-12 in /home/ann/app')
    await page.getByRole('button', { name: 'Try', exact: true }).click()
    await page.getByText('[ticket_1] in [home_1]/app').waitFor()
    await page.getByRole('button', { name: 'Add rule' }).click()
    await page.getByRole('button', { name: 'Remove the rule ticket' }).waitFor()
    await photograph(page, 'privacy-rules')
    await page.getByRole('button', { name: 'Remove the rule ticket' }).click()
    await page.getByRole('button', { name: 'Remove the rule ticket' }).waitFor({ state: 'detached' })
  })
})
