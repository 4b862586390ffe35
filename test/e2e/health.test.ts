import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import { photograph } from './photograph'

/** As a Codex of the future may write: large, and after its first line nothing that this Debrief knows. */
function plantUnknownFormat(codexHome: string): string {
  const id = '01a1fb42-0000-7000-8000-00000000000a'
  const timestamp = '2026-11-21T11:00:00.000Z'
  const first = JSON.stringify({ timestamp, type: 'session_meta', payload: { id, timestamp, cwd: '/home/dev/demo' } })
  const line = JSON.stringify({ timestamp, type: 'novelty', payload: { data: 'x'.repeat(5_000) } })
  return plant(codexHome, id, `${first}\n${`${line}\n`.repeat(2_000)}`)
}

function plant(codexHome: string, id: string, text: string): string {
  const name = `rollout-2026-11-21T11-00-00-${id}.jsonl`
  const path = join(codexHome, 'sessions/2026/11/21', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return name
}

it('transcripts that nobody understood are said in the foot of the window and explained on the health page', async () => {
  const setting = await createSetting()
  const { codexHome } = setting.person
  const unknown = plantUnknownFormat(codexHome)
  const foreign = plant(codexHome, '01a1fb42-0000-7000-8000-00000000000b', 'Dear diary,\nnothing of this is JSON.\n')
  appendFileSync(addSession(codexHome, 'scenarios/fix-loop.jsonl'), '{"timestamp":"2026-11-21T10:0\n')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('link', { name: '2 transcripts not understood' }).click()
  const health = page.getByRole('article', { name: 'Health' })
  const notUnderstood = health.getByRole('region', { name: /nothing in it was understood/ })
  await notUnderstood.getByText(unknown).waitFor()
  await notUnderstood.getByText(/Look for a newer Debrief/).waitFor()
  await health
    .getByRole('region', { name: /Not a Codex transcript/ })
    .getByText(foreign)
    .waitFor()
  const torn = health.getByRole('region', { name: /no readable JSON/ })
  await torn.getByRole('link', { name: /slugify/i }).waitFor()
  await photograph(page, 'health')
})

it('a home that was read as a whole is said to be so', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').first().waitFor()
  await page.getByRole('link', { name: 'Health', exact: true }).click()
  await page.getByText('Everything was read.').waitFor()
  await photograph(page, 'health-all-read')
})

it('the settings window says how reading went and leads to the health page of the main window', async () => {
  const setting = await createSetting()
  plant(setting.person.codexHome, '01a1fb42-0000-7000-8000-00000000000b', 'Dear diary,\nnothing of this is JSON.\n')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = await app.settings()
  await settings.getByRole('button', { name: 'Open Health' }).click()
  await page
    .getByRole('article', { name: 'Health' })
    .getByText(/Not a Codex transcript/)
    .waitFor()
})
