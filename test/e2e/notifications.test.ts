import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { addSession, recording, rolloutPath } from '../support/codexHome'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { photograph } from './photograph'

const fixLoop = 'scenarios/fix-loop.jsonl'
const secrets = 'scenarios/secrets-in-output.jsonl'

async function isWatching({ desktop }: Setting): Promise<void> {
  const tray = await desktop.tray()
  await desktop.until(async () => ((await tray.menu()).some(({ label }) => label.startsWith('Today ')) ? true : null))
}

/** A session that asks to run a command, and writes nothing more. */
function stallAtCommand(codexHome: string): void {
  const path = rolloutPath(codexHome, fixLoop)
  const lines = readFileSync(recording(fixLoop), 'utf8').split('\n')
  const call = lines.findLastIndex((line) => line.includes('"name":"exec_command"'))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${lines.slice(0, call + 1).join('\n')}\n`)
}

it('a command that waits is told once, and the click opens the transcript there, in a window that never was', async () => {
  const setting = await createSetting()
  const { desktop, person } = setting
  writeSettings(person, { 'notifications.waitingMinutes': 0.02 })
  const app = await setting.launch()
  await isWatching(setting)
  stallAtCommand(person.codexHome)
  const shown = await desktop.notified(1)
  expect(shown.title).toMatch(/^demo: Write a slugify helper/)
  expect(shown.body).toMatch(/^It may be waiting for your approval:\ngit add -A &amp;&amp; git /)
  expect(app.electron.windows()).toHaveLength(0)

  // Another session is read meanwhile, and nothing is told twice.
  addSession(person.codexHome, secrets)
  const tray = await desktop.tray()
  await desktop.until(async () =>
    (await tray.menu()).some(({ label }) => label.startsWith('What is in')) ? true : null,
  )
  desktop.notifications.click(shown.id)
  const page = await app.main()
  await page.waitForURL(/#\/transcript\//)
  await page.locator('.entry--lit').filter({ hasText: 'git add -A' }).waitFor()
  expect(desktop.notifications.shown).toHaveLength(1)
})

it('a session that fails while Debrief is paused is told all the same, with what Codex said', async () => {
  const setting = await createSetting()
  const { desktop, person } = setting
  writeSettings(person, { 'summarize.quietSeconds': 1 })
  await setting.launch()
  await isWatching(setting)
  const tray = await desktop.tray()
  await tray.choose('Until I resume')
  await desktop.until(async () => ((await tray.menu()).some(({ label }) => label === 'Resume') ? true : null))
  addSession(person.codexHome, 'scenarios/api-error.jsonl')
  const shown = await desktop.notified(1)
  expect(shown.body).toBe('It ended in an error:\nThe model does not exist')
})

it('in quiet hours nothing is shown, and at their end all of it in one, over a restart too', async () => {
  const setting = await createSetting()
  const { desktop, person } = setting
  const hoursFromNow = (hours: number): string =>
    `${(new Date().getHours() + 24 + hours) % 24}`.padStart(2, '0') + ':00'
  const quiet = { 'notifications.quietFrom': hoursFromNow(-2), 'notifications.quietTo': hoursFromNow(3) }
  writeSettings(person, { 'summarize.quietSeconds': 1, ...quiet })
  const app = await setting.launch()
  await isWatching(setting)
  const tray = await desktop.tray()
  const unread = async (): Promise<number> => (await tray.menu()).filter(({ label }) => label.startsWith('• ')).length
  addSession(person.codexHome, fixLoop)
  await desktop.until(async () => ((await unread()) === 1 ? true : null))
  addSession(person.codexHome, secrets)
  await desktop.until(async () => ((await unread()) === 2 ? true : null))
  const database = new DatabaseSync(join(person.debriefHome, 'debrief.db'), { readOnly: true })
  const held = (): number => {
    const kept = database.prepare(`SELECT value FROM meta WHERE name = 'note:held-news'`).get()?.['value']
    return typeof kept === 'string' ? (JSON.parse(kept) as unknown[]).length : 0
  }
  await expect.poll(held).toBe(2)
  database.close()
  await app.close()
  expect(desktop.notifications.shown).toEqual([])

  const again = await setting.launch()
  await (await desktop.tray()).choose('Settings…')
  const page = await again.settings()
  expect(desktop.notifications.shown).toEqual([])
  // A person ends them early: three hours are too long for a test.
  await page.getByRole('textbox', { name: 'Quiet until' }).fill('')
  const shown = await desktop.notified(1)
  expect(shown.title).toBe('2 summaries while it was quiet')
  desktop.notifications.click(shown.id)
  await (await again.main()).getByRole('option').nth(1).waitFor()
  expect(desktop.notifications.shown).toHaveLength(1)
})

it('of muted projects nothing is shown, and what the settings window stores counts at once', async () => {
  const setting = await createSetting()
  const { desktop, person } = setting
  writeSettings(person, { 'summarize.quietSeconds': 1 })
  const app = await setting.launch()
  await isWatching(setting)
  const tray = await desktop.tray()
  await tray.choose('Settings…')
  const page = await app.settings()
  await page
    .getByRole('link', { name: 'Notifications' })
    .or(page.getByRole('button', { name: 'Notifications' }))
    .click()
  await page.getByRole('textbox', { name: 'Quiet from' }).fill('22')
  await page.getByText('A time is written like 22:00.').waitFor()
  await page.getByRole('textbox', { name: 'Quiet from' }).fill('22:00')
  await page.getByText('Quiet hours need a beginning and an end.').waitFor()
  await page.getByRole('textbox', { name: 'Quiet until' }).fill('07:00')
  await page.getByText('What comes within them is told at their end').waitFor()
  await page.getByRole('textbox', { name: 'Folder to mute' }).fill('/home/dev/demo')
  await page.getByRole('button', { name: 'Mute', exact: true }).click()
  await page.getByRole('button', { name: 'Tell of /home/dev/demo again' }).waitFor()
  await photograph(page, 'settings-notifications')
  // Quiet hours would hide what is to be seen here.
  await page.getByRole('textbox', { name: 'Quiet from' }).fill('')
  await page.getByRole('textbox', { name: 'Quiet until' }).fill('')
  const stored = () =>
    JSON.parse(readFileSync(`${person.debriefHome}/settings.json`, 'utf8')) as Record<string, unknown>
  await expect.poll(() => stored()['notifications.quietTo']).toBe('')
  expect(stored()['notifications.mutedProjects']).toEqual(['/home/dev/demo'])

  addSession(person.codexHome, fixLoop)
  await desktop.until(async () =>
    (await tray.menu()).some(({ label }) => label.startsWith('• Write a')) ? true : null,
  )
  await page.getByRole('button', { name: 'Tell of /home/dev/demo again' }).click()
  addSession(person.codexHome, secrets)
  expect((await desktop.notified(1)).title).toMatch(/^demo: What is in/)
  expect(desktop.notifications.shown).toHaveLength(1)
})
