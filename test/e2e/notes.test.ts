import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Locator, Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession, recording, rolloutPath, threadIdOf } from '../support/codexHome'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { holdDatabase } from '../support/holdDatabase'
import { startOpenRouterServer } from '../support/openrouter/server'
import { isolated } from './isolated'
import { photograph } from './photograph'

const twoTurns = 'scenarios/two-turns-unicode.jsonl'
const title = 'Ownname-QX7'
const words = 'Privatewords-QX9: اسأل آدا أولاً، 然后发布。'

const noteField = (page: Page): Locator => page.getByRole('textbox', { name: 'Note' })

async function openNote(page: Page): Promise<void> {
  await page.getByRole('article').getByText('Note', { exact: true }).click()
}

async function startAgain(setting: Setting, env: Record<string, string> = {}): Promise<[DebriefApp, Page]> {
  const app = await setting.launch({ env })
  await (await setting.desktop.tray()).choose('Open Debrief')
  return [app, await app.main()]
}

it('a note that the command line wrote while another was typed here is not overwritten; both are shown', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, twoTurns)
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').first().click()
  await openNote(page)
  await noteField(page).fill(words)
  // Another process on the same data folder, which this window hears nothing of.
  const database = new DatabaseSync(join(setting.person.debriefHome, 'debrief.db'))
  onTestFinished(() => database.close())
  const noteOf = () =>
    database.prepare('SELECT own_note FROM sessions WHERE id = ?').get(threadIdOf(twoTurns))?.['own_note']
  database.prepare('UPDATE sessions SET own_note = ? WHERE id = ?').run('from the terminal', threadIdOf(twoTurns))
  await noteField(page).blur()
  await page.getByText('Another one was written meanwhile.', { exact: false }).waitFor()
  await page.getByText('from the terminal', { exact: true }).waitFor()
  expect(await noteField(page).inputValue()).toBe(words)
  expect(noteOf()).toBe('from the terminal')
  await photograph(page, 'note-conflict')
  await page.getByRole('button', { name: 'Save again' }).click()
  await page.getByText('from the terminal', { exact: true }).waitFor({ state: 'detached' })
  expect(noteOf()).toBe(words)
})

it('a note and a title of one’s own outlive new summaries and a restart, and are in nothing that is sent', async () => {
  const answer = JSON.stringify({
    title: { text: 'What the model calls it', assertions: [] },
    line: { text: 'Something was done.', assertions: [] },
    outcome: 'done',
    sentences: [{ section: 'asked', text: 'A thing was asked for.', assertions: [] }],
  })
  const server = await startOpenRouterServer(() => ({ text: answer }))
  onTestFinished(() => server.close())
  const env = { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey }
  const setting = await createSetting()
  const { codexHome } = setting.person
  const lines = readFileSync(recording(twoTurns), 'utf8').trimEnd().split('\n')
  const secondTurn = lines.findLastIndex((line) => line.includes('"task_started"'))
  expect(secondTurn).toBeGreaterThan(10)
  const path = rolloutPath(codexHome, twoTurns)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${lines.slice(0, secondTurn).join('\n')}\n`)
  const app = await setting.launch({ args: [], env })
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').first().click()
  await openNote(page)
  await noteField(page).fill(words)
  await photograph(page, 'note')
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()

  await page.getByRole('button', { name: 'Summarize now' }).click()
  await page.getByRole('button', { name: 'Summarize again' }).waitFor()
  await page.getByRole('button', { name: 'Summarize again' }).click()
  await page.getByRole('region', { name: 'Versions' }).getByText('Versions 2').waitFor()
  // Goes on: what is sent now tells the summary before, and what is new.
  appendFileSync(path, `${lines.slice(secondTurn).join('\n')}\n`)
  await page.getByText(/^An earlier version, of /).waitFor()
  await page.getByRole('button', { name: 'Summarize again' }).click()
  await page.getByRole('region', { name: 'Versions' }).getByText('Versions 3').waitFor()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  expect(await noteField(page).inputValue()).toBe(words)

  const sessionId = threadIdOf(twoTurns)
  const replies = await page.evaluate(async (id) => {
    const styles = ['brief', 'standard', 'detailed', 'handoff', 'changelog', 'own'] as const
    return Promise.all(styles.map((style) => window.debrief.call('summaries.preview', { sessionId: id, style })))
  }, sessionId)
  const previews = replies.map((text) =>
    JSON.stringify((JSON.parse(text) as { value: { requests: unknown } }).value.requests),
  )
  const sent = server.requests.map(({ path: asked, body, headers }) => JSON.stringify({ asked, body, headers }))
  expect(server.chatRequests.length).toBeGreaterThanOrEqual(3)
  expect(previews.every((text) => text.includes('世界') && text.includes('"content"'))).toBe(true)
  expect(server.chatRequests.some(({ body }) => JSON.stringify(body).includes('A thing was asked for'))).toBe(true)
  for (const text of [...previews, ...sent]) {
    for (const own of [title, 'Privatewords', 'اسأل آدا', '然后发布']) expect(text).not.toContain(own)
  }
  await app.close()

  const [, again] = await startAgain(setting, env)
  await again.getByRole('option', { name: new RegExp(title) }).click()
  await again.getByRole('heading', { name: title, level: 1 }).waitFor()
  expect(await noteField(again).inputValue()).toBe(words)

  // Both are found by what they say, in the window as in the command line.
  const found = again.getByRole('navigation', { name: 'Found sessions' })
  for (const own of ['Privatewords', 'اسأل آدا', '发布', title]) {
    await again.getByRole('searchbox').fill(own)
    await found.getByRole('link', { name: new RegExp(title) }).waitFor()
    if (own !== title) await found.getByText('Note', { exact: true }).waitFor()
    if (own === 'Privatewords') await photograph(again, 'search-note')
    await again.getByRole('searchbox').fill('')
  }
  await noteField(again).fill('Other words')
  await noteField(again).blur()
  await again.getByRole('searchbox').fill('Privatewords')
  await found.getByText('Nothing matches “Privatewords”.').waitFor()
  await again.getByRole('searchbox').fill('')

  // No summary has taken the own title for the made one.
  await again.keyboard.press('F2')
  await again.getByRole('textbox', { name: 'Title' }).fill('')
  await again.keyboard.press('Enter')
  await again.getByRole('heading', { name: /^(?!Ownname)./, level: 1 }).waitFor()
})

it('a note that cannot be saved when its page is left is kept, said, and saved by the next try', async () => {
  const setting = await createSetting()
  for (const name of ['fix-loop', 'interrupted']) addSession(setting.person.codexHome, `scenarios/${name}.jsonl`)
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option', { name: /slugify/i }).click()
  await openNote(page)
  const letGo = holdDatabase(setting.person.debriefHome)
  await noteField(page).fill('Ask Ada first: اسأل أولاً 先问')
  await page.getByRole('link', { name: 'Digest' }).click()
  await noteField(page).waitFor({ state: 'detached' })
  const alert = page.getByRole('alert')
  await alert.getByText(isolated('Your note “Ask Ada first: اسأل أولاً 先问” is not saved.')).waitFor()
  expect(await alert.textContent()).toContain('held by another program')
  await photograph(page, 'note-unsaved')
  letGo()

  await alert.getByRole('button', { name: 'Show it' }).click()
  await alert.getByText('This note is not saved.').waitFor()
  expect(await noteField(page).inputValue()).toBe('Ask Ada first: اسأل أولاً 先问')
  expect(await alert.count(), 'said once').toBe(1)
  await photograph(page, 'note-problem')
  await alert.getByRole('button', { name: 'Save again' }).click()
  await alert.waitFor({ state: 'detached' })
  expect(await noteField(page).inputValue()).toBe('Ask Ada first: اسأل أولاً 先问')
  expect(notesIn(setting)).toEqual(['Ask Ada first: اسأل أولاً 先问'])
})

it('a note that was being typed when Debrief ended is there after the next start, saved', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').first().click()
  await openNote(page)
  const letGo = holdDatabase(setting.person.debriefHome)
  await noteField(page).fill('Half a thought')
  await app.close()
  letGo()
  expect(notesIn(setting)).toEqual([])

  const [, again] = await startAgain(setting)
  await again.getByRole('listbox').getByRole('option').first().click()
  await expect.poll(() => noteField(again).inputValue()).toBe('Half a thought')
  await expect.poll(() => notesIn(setting)).toEqual(['Half a thought'])
  expect(await again.getByRole('alert').count()).toBe(0)
})

function notesIn({ person }: Setting): unknown[] {
  const db = new DatabaseSync(join(person.debriefHome, 'debrief.db'), { readOnly: true })
  try {
    return db
      .prepare(`SELECT own_note FROM sessions WHERE own_note <> ''`)
      .all()
      .map((row) => row['own_note'])
  } finally {
    db.close()
  }
}
