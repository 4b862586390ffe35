import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { recording, rolloutPath, threadIdOf } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { createRecordedCodex } from '../support/recordedCodex'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { untilWritten } from '../support/untilWritten'
import { isolated } from './isolated'
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
  const started = await untilWritten(dirname(terminal.started), () =>
    existsSync(terminal.started) && readFileSync(terminal.started, 'utf8').endsWith('}')
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
  await page.getByRole('menuitem', { name: 'Copy session id' }).press('Enter')
  await setting.desktop.until(async () => ((await copied()) === threadIdOf(fixLoop) ? true : null))

  await page.getByRole('button', { name: 'Resume in terminal' }).click()
  await page.getByText(/gone/).first().waitFor()
  await page
    .getByText(`codex resume ${threadIdOf(fixLoop)}`)
    .first()
    .waitFor()
  await photograph(page, 'actions-folder-gone')
})

it('a real xterm opens with Codex in the session’s folder, which is told nothing of Debrief and no key', async () => {
  const setting = await createSetting()
  const { person } = setting
  const folder = join(person.home, `it's a "folder" مجلد المشروع`)
  mkdirSync(folder)
  addSessionIn(setting, folder)
  const codex = createRecordedCodex(join(person.home, 'recorded'))
  const app = await setting.launch({
    args: [],
    env: {
      ...{ PATH: `${codex.bin}:${process.env['PATH'] ?? ''}`, TERMINAL: 'xterm', SHELL: '/bin/bash' },
      ...{ OPENROUTER_API_KEY: key, OPENROUTER_TITLE: 'mine', DEBRIEF_PASSWORD: 'secret' },
    },
  })
  const page = await app.main()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Resume in terminal' }).click()
  const call = await codex.called()
  // The shell stays when Codex has ended, and so does its window.
  setting.atEnd(async () => process.kill(call.parent, 'SIGKILL'))
  expect(call).toMatchObject({ args: ['resume', threadIdOf(fixLoop)], cwd: folder, isInTerminal: true })
  expect(call.environment).toMatchObject({ CODEX_HOME: person.codexHome, TERM: expect.stringContaining('xterm') })
  expect(call.environment['XTERM_VERSION']).toMatch(/XTerm/)
  expect(Object.keys(call.environment).filter((name) => /^(?:ELECTRON|DEBRIEF|OPENROUTER)_/.test(name))).toEqual([])
  expect(JSON.stringify(call)).not.toContain(key)
  expect(codex.calls()).toHaveLength(1)
})

/** What the desktop is asked to open, instead of a file manager and the Codex app. */
function createOpener(folder: string): { bin: string; opened(): string[] } {
  const bin = join(folder, 'opener')
  const list = join(folder, 'opened')
  mkdirSync(bin)
  writeFileSync(list, '')
  const scripts = {
    'xdg-open': `printf '%s\\0' "$#" "$@" >> '${list}'`,
    'xdg-mime': `[ "$*" = 'query default x-scheme-handler/codex' ] && echo codex.desktop`,
  }
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  return { bin, opened: () => readFileSync(list, 'utf8').split('\0').slice(0, -1) }
}

it('the desktop opens the session’s folder and its thread, and nothing else; a folder that is gone is told', async () => {
  const setting = await createSetting()
  const { person } = setting
  const folder = join(person.home, `it's a "folder" مجلد`)
  mkdirSync(folder)
  addSessionIn(setting, folder)
  const opener = createOpener(person.home)
  const app = await setting.launch({ args: [], env: { PATH: `${opener.bin}:${process.env['PATH'] ?? ''}` } })
  const page = await app.main()
  // Far less than the half minute for which Electron's answer about a folder would keep the menu busy.
  page.setDefaultTimeout(10_000)
  await page.getByRole('option').first().click()
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name }).press('Enter')
  }
  const after = (count: number): Promise<string[]> =>
    untilWritten(person.home, () => (opener.opened().length === count ? opener.opened() : null))

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Open in Codex' }).waitFor()
  await photograph(page, 'actions-menu')
  await page.keyboard.press('Escape')
  await choose('Open folder')
  expect(await after(2)).toEqual(['1', folder])
  await choose('Open in Codex')
  const both = ['1', folder, '1', `codex://threads/${threadIdOf(fixLoop)}`]
  expect(await after(4)).toEqual(both)

  rmSync(folder, { recursive: true })
  await choose('Open folder')
  await page
    .getByText(isolated(`There is no folder ${folder} any more.`))
    .first()
    .waitFor()
  await photograph(page, 'actions-folder-vanished')
  // A file in its place is no folder, and would be run or shown by whatever takes its kind.
  writeFileSync(folder, 'not a folder')
  await choose('Open folder')
  await page
    .getByText(isolated(`There is no folder ${folder} any more.`))
    .first()
    .waitFor()
  expect(opener.opened()).toEqual(both)
})
