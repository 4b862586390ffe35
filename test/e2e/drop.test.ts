import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addSession, recording } from '../support/codexHome'
import { dropFiles } from '../support/desktop/dropFiles'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'

const fixLoop = 'scenarios/fix-loop.jsonl'
const unicode = 'scenarios/two-turns-unicode.jsonl'

async function openWindow({ launch }: Setting) {
  const app = await launch({ args: [] })
  const page = await app.main()
  // The window is ready to take files when it knows what there is.
  await page.getByRole('listbox').or(page.getByText('No sessions in')).first().waitFor()
  return page
}

it('a transcript from anywhere, with any name, is read and opened', async () => {
  const setting = await createSetting()
  const page = await openWindow(setting)
  const path = join(setting.person.home, 'säved transcript 🗒.jsonl')
  copyFileSync(recording(fixLoop), path)
  await dropFiles(page, [path])
  const article = page.getByRole('article')
  await article.getByRole('heading', { name: /slugify/i }).waitFor()
  // Without a key its ledger is all there is, which the page says.
  await article.getByText(/Facts only/).waitFor()
})

it('a folder is searched, and each transcript in it is told', async () => {
  const setting = await createSetting()
  const page = await openWindow(setting)
  const folder = join(setting.person.home, 'old sessions')
  mkdirSync(join(folder, 'deeper'), { recursive: true })
  copyFileSync(recording(fixLoop), join(folder, 'one.jsonl'))
  copyFileSync(recording(unicode), join(folder, 'deeper', 'two.jsonl'))
  await dropFiles(page, [folder])
  const panel = page.getByRole('region', { name: 'Opened files' })
  await panel.getByText('two.jsonl').waitFor()
  expect(await panel.getByRole('listitem').count()).toBe(2)
  expect(await page.getByRole('listbox').getByRole('option').count()).toBe(2)
})

it('a pipe with a transcript’s name gets a sentence, and what is dropped with it is read', async () => {
  const setting = await createSetting()
  const page = await openWindow(setting)
  const { home } = setting.person
  const pipe = join(home, 'pipe.jsonl')
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
  copyFileSync(recording(fixLoop), join(home, 'file.jsonl'))
  await dropFiles(page, [pipe, join(home, 'file.jsonl')])
  const panel = page.getByRole('region', { name: 'Opened files' })
  await panel.getByText(/not a regular file/).waitFor()
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /slugify/i })
    .waitFor()
})

it('what is not a transcript gets a sentence, and nothing is listed', async () => {
  const setting = await createSetting()
  const page = await openWindow(setting)
  const path = join(setting.person.home, 'holiday.jsonl')
  writeFileSync(path, 'dear diary\n')
  await dropFiles(page, [path])
  await page.getByText(/holiday\.jsonl is not a Codex transcript/).waitFor()
  expect(await page.getByRole('listbox').getByRole('option').count()).toBe(0)
})

it('a copy of a known thread opens the known one instead of a second', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, fixLoop)
  const page = await openWindow(setting)
  await page.getByRole('option').first().waitFor()
  const path = join(setting.person.home, 'copy.jsonl')
  copyFileSync(recording(fixLoop), path)
  await dropFiles(page, [path])
  await page
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()
  expect(await page.getByRole('listbox').getByRole('option').count()).toBe(1)
})
