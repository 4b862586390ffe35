import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, inject, it } from 'vitest'
import { finished } from '../integration/cli/place'
import { builtCli } from '../support/codex/debriefCli'
import { recording } from '../support/codexHome'
import { appEnvironment, electronPath, launchArguments } from '../support/desktop/debriefApp'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { violations } from './axe'
import { photograph } from './photograph'

const fixLoop = 'scenarios/fix-loop.jsonl'
const unicode = 'scenarios/two-turns-unicode.jsonl'
const interrupted = 'scenarios/interrupted.jsonl'

/** A recording somewhere outside the Codex home. */
function saved({ person }: Setting, name: string, from = fixLoop): string {
  const folder = join(person.home, 'saved')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  copyFileSync(recording(from), path)
  return path
}

/** A second start, as a file manager or a shell makes it; resolves with its exit code. */
function startAgain(setting: Setting, args: readonly string[], cwd: string): Promise<number | null> {
  const env = appEnvironment({ display: inject('display'), ...setting })
  const child = spawn(electronPath(), launchArguments({ args }), { env, cwd, stdio: 'ignore' })
  return new Promise((resolve) => child.once('exit', resolve))
}

/** What the dialogs answer from now on, and what they were asked. */
async function answerDialogs({ electron }: DebriefApp, filePaths: readonly string[]): Promise<() => Promise<unknown>> {
  await electron.evaluate(({ dialog }, paths) => {
    const asked: unknown[] = []
    Object.assign(globalThis, { asked })
    const answer = async (...words: unknown[]): Promise<Electron.OpenDialogReturnValue> => {
      asked.push((words.at(-1) as Electron.OpenDialogOptions).properties)
      return { canceled: paths.length === 0, filePaths: [...paths] }
    }
    Object.assign(dialog, { showOpenDialog: answer })
  }, filePaths)
  return () => electron.evaluate(() => (globalThis as unknown as { asked: unknown }).asked)
}

it('a file that Debrief is started with is read and opened', async () => {
  const setting = await createSetting()
  const path = saved(setting, 'säved محضر.jsonl')
  const app = await setting.launch({ args: [path] })
  const page = await app.main()
  await page
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()
})

it('a second start hands its files to the Debrief that runs: relative ones, addresses and folders', async () => {
  const setting = await createSetting()
  saved(setting, 'one.jsonl')
  const two = saved(setting, 'zwei 🗒.jsonl', unicode)
  const folder = join(setting.person.home, 'saved')
  mkdirSync(join(folder, 'deeper'))
  copyFileSync(recording(interrupted), join(folder, 'deeper', 'three.jsonl'))
  const app = await setting.launch()

  expect(await startAgain(setting, ['one.jsonl', pathToFileURL(two).href, './deeper', 'gone.jsonl'], folder)).toBe(0)
  const page = await app.main()
  const panel = page.getByRole('region', { name: 'Opened files' })
  await panel.getByText('3 read, 1 not recognised').waitFor()
  expect(await panel.getByRole('listitem').count()).toBe(4)
  await panel.getByText(/gone\.jsonl cannot be read/).waitFor()
  expect(await page.getByRole('listbox').getByRole('option').count()).toBe(3)
  expect(await violations(page)).toEqual([])
  await photograph(page, 'opened-files')
  expect(app.electron.windows()).toHaveLength(1)
})

it('the command line opens a path in the window, with whatever runs already', async () => {
  const setting = await createSetting()
  const path = saved(setting, 'from the shell.jsonl')
  const app = await setting.launch()
  const cli = builtCli()
  const env = {
    ...appEnvironment({ display: inject('display'), ...setting }),
    ...{ ELECTRON_RUN_AS_NODE: '1', DEBRIEF_ELECTRON: electronPath(), DEBRIEF_PASSWORD_STORE: 'basic' },
    DEBRIEF_APP: fileURLToPath(new URL('../../dist/main/main.js', import.meta.url)),
  }
  const { stdout, exitCode } = await finished(
    spawn(cli.command, [...cli.args, 'from the shell.jsonl'], { env, cwd: join(setting.person.home, 'saved') }),
  )
  expect({ stdout, exitCode }).toEqual({ stdout: `Opened in the window: ${path}\n`, exitCode: 0 })
  const page = await app.main()
  await page
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()
})

it('what macOS asks to open, one file after the other and before there is a window, is opened together', async () => {
  const setting = await createSetting()
  const paths = [saved(setting, 'one.jsonl'), saved(setting, 'two.jsonl', unicode)]
  const app = await setting.launch()
  await app.electron.evaluate(({ app: electron }, files) => {
    // Electron's own event, which no other desktop has.
    for (const file of files) electron.emit('open-file', { preventDefault() {} }, file)
  }, paths)
  const page = await app.main()
  await page.getByRole('region', { name: 'Opened files' }).getByText('2 read').waitFor()
  expect(await page.getByRole('listbox').getByRole('option').count()).toBe(2)
})

it('“Open file…” stands where a person looks, has a key, and a place in the palette; so have folders', async () => {
  const setting = await createSetting()
  const path = saved(setting, 'one.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByText('No sessions in').first().waitFor()
  await photograph(page, 'open-empty')
  const asked = await answerDialogs(app, [])
  await page.getByRole('button', { name: 'Open file…' }).click()
  await page.getByRole('button', { name: 'Open folder…' }).click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('open folder')
  await page.keyboard.press('Enter')
  await setting.desktop.until(async () => (((await asked()) as unknown[]).length === 3 ? true : null))
  const files = ['openFile', 'multiSelections']
  const folders = ['openDirectory', 'multiSelections']
  expect(await asked()).toEqual([files, folders, folders])
  // Nothing was chosen, and so nothing is told.
  expect(await page.getByRole('region', { name: 'Opened files' }).count()).toBe(0)

  await answerDialogs(app, [path])
  await page.keyboard.press('Control+o')
  await page
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()
})

it('many files are told one by one, with a count, and those beyond the cap are named as left out', async () => {
  const setting = await createSetting()
  const folder = join(setting.person.home, 'many')
  mkdirSync(folder)
  const notes = Array.from({ length: 1_003 }, (_, index) => {
    const path = join(folder, `note ${index}.jsonl`)
    writeFileSync(path, index === 0 ? '' : 'dear diary\n')
    return path
  })
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByText('No sessions in').first().waitFor()
  await answerDialogs(app, notes)
  await page.keyboard.press('Control+o')
  const panel = page.getByRole('region', { name: 'Opened files' })
  await panel.getByText('Only 1,000 were taken; 3 were left out.').waitFor()
  await panel.getByText('note 3.jsonl', { exact: true }).waitFor()
  await panel.getByRole('button', { name: 'Stop' }).click()
  await panel.getByText(/^Stopped after \d+ of 1,000\. \d+ not recognised$/).waitFor()
  await panel.getByRole('button', { name: 'Close' }).click()
  await panel.waitFor({ state: 'detached' })
})

it('quits from the palette', async () => {
  const setting = await createSetting()
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByText('No sessions in').first().waitFor()
  const ended = app.electron.waitForEvent('close')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('quit')
  // The page may be gone before its own key is up again.
  await Promise.all([ended, page.keyboard.press('Enter').catch(() => {})])
})
