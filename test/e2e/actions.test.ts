import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { recording, rolloutPath, threadIdOf } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { photograph } from './photograph'

const fixLoop = 'scenarios/fix-loop.jsonl'
const key = `sk-or-v1-${'ab12'.repeat(16)}`

/** A session that Codex wrote in a folder of this machine. */
function addSessionIn({ person }: Setting, folder: string): void {
  const path = rolloutPath(person.codexHome, fixLoop)
  mkdirSync(dirname(path), { recursive: true })
  const text = readFileSync(recording(fixLoop), 'utf8')
  writeFileSync(path, text.replaceAll('/home/dev/demo', JSON.stringify(folder).slice(1, -1)))
}

/** A terminal that writes down how it was started instead of opening a window, and runs nothing. */
function createTerminal(folder: string): { path: string; started: string } {
  const path = join(folder, 'terminal')
  const started = join(folder, 'started.json')
  const script = `const { writeFileSync } = require('node:fs')
writeFileSync(${JSON.stringify(started)}, JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), env: process.env }))`
  writeFileSync(join(folder, 'terminal.cjs'), script)
  writeFileSync(path, `#!/bin/sh\nexec node '${join(folder, 'terminal.cjs')}' "$@"\n`)
  chmodSync(path, 0o755)
  return { path, started }
}

it('a session is resumed in its folder by the person’s terminal, which is given no key', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer() }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const { person } = setting
  const folder = join(dirname(person.debriefHome), `it's $(touch pwned) a "folder"`)
  mkdirSync(folder)
  addSessionIn(setting, folder)
  const terminal = createTerminal(dirname(person.debriefHome))
  mkdirSync(person.debriefHome, { recursive: true })
  writeFileSync(
    join(person.debriefHome, 'settings.json'),
    JSON.stringify({ 'terminal.command': `${terminal.path} --title Codex` }),
  )
  const environment = { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: key }
  const app = await setting.launch({ args: [], env: environment })
  const page = await app.main()
  await page.getByRole('option').first().click()
  await photograph(page, 'actions')
  await page.getByRole('button', { name: 'Resume in terminal' }).click()
  const started = await setting.desktop.until(async () =>
    existsSync(terminal.started) && readFileSync(terminal.started, 'utf8') !== ''
      ? readFileSync(terminal.started, 'utf8')
      : null,
  )
  const { args, cwd, env } = JSON.parse(started) as { args: string[]; cwd: string; env: Record<string, string> }
  expect(cwd).toBe(folder)
  expect(args.slice(0, 2)).toEqual(['--title', 'Codex'])
  expect(args).toContain(folder)
  expect(args).toContain(threadIdOf(fixLoop))
  expect(JSON.stringify(env)).not.toContain(key)
  expect(Object.keys(env).filter((name) => /^(?:ELECTRON_|DEBRIEF_|OPENROUTER_)/.test(name))).toEqual([])
  expect(existsSync(join(folder, 'pwned'))).toBe(false)
})

it('the command and the id are copied, and a folder that is gone is told with the command', async () => {
  const setting = await createSetting()
  addSessionIn(setting, join(dirname(setting.person.debriefHome), 'gone'))
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').first().click()
  const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText())

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Copy resume command' }).press('Enter')
  await page.getByText('Copied', { exact: false }).first().waitFor()
  expect(await copied()).toMatch(new RegExp(`^cd -- \\S+/gone && codex resume ${threadIdOf(fixLoop)}$`))
  await page.getByRole('button', { name: 'More' }).press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await setting.desktop.until(async () => ((await copied()) === threadIdOf(fixLoop) ? true : null))

  await page.getByRole('button', { name: 'Resume in terminal' }).click()
  await page.getByText(/gone/).first().waitFor()
  await page
    .getByText(`codex resume ${threadIdOf(fixLoop)}`)
    .first()
    .waitFor()
  await photograph(page, 'actions-folder-gone')
})
