import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished, vi } from 'vitest'
import { builtCli, runDebrief } from '../support/codex/debriefCli'
import { addSession } from '../support/codexHome'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { startKeyring } from '../support/desktop/keyring'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { errorBody, startOpenRouterServer } from '../support/openrouter/server'
import type { OpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { spelledIn } from '../support/spellings'

// Heaps, files and a command line that starts Electron twice: much for one test.
vi.setConfig({ testTimeout: 180_000 })

/** In everything that is searched there is this as well, so that a search that looks in the wrong place fails. */
const control = `control-${randomBytes(16).toString('hex')}`

interface Room {
  readonly setting: Setting
  readonly server: OpenRouterServer
  readonly sentinel: string
}

/** An OpenRouter that answers with the control in it, and a person with one session. */
async function setUp(): Promise<Room> {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer(), model: `test/${control}` }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  writeSettings(setting.person, { 'summarize.quietSeconds': 1 })
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  return { setting, server, sentinel: `sk-or-v1-${randomBytes(32).toString('hex')}` }
}

/** Everything that the processes print, from now on. */
function listenTo({ electron }: DebriefApp): () => Buffer {
  const said: Buffer[] = []
  const { stdout, stderr } = electron.process()
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => said.push(Buffer.from(chunk)))
  return () => Buffer.concat(said)
}

async function openSettings({ desktop }: Setting, app: DebriefApp): Promise<Page> {
  await (await desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByText('OpenRouter key', { exact: true }).first().waitFor()
  return page
}

/** All that is done with a key: it is checked and tested, OpenRouter echoes it in what it refuses, a session is summarized, every page is seen. */
async function useKey({ setting, server, sentinel }: Room, app: DebriefApp, settings: Page): Promise<Page> {
  const { desktop, person } = setting
  const echo = errorBody(400, `The key ${sentinel} of Bearer ${sentinel} is not liked`, {
    metadata: { raw: sentinel, provider_name: sentinel },
  })
  await settings.getByRole('button', { name: 'Check', exact: true }).click()
  await settings.getByText('The key is valid.').waitFor()
  await settings.getByRole('button', { name: 'Test', exact: true }).click()
  await settings.getByText('The model answers.').waitFor()
  server.enqueue({ kind: 'status', status: 400, body: echo })
  await settings.getByRole('button', { name: 'Test', exact: true }).click()
  await settings.getByText(/did not accept the request/).waitFor()
  server.setKey({ status: 403, body: echo })
  await settings.getByRole('button', { name: 'Check', exact: true }).click()
  await settings.getByText(/refused this request for the key/).waitFor()

  server.enqueue({ kind: 'status', status: 422, body: echo })
  addSession(person.codexHome, 'scenarios/secrets-in-output.jsonl')
  await desktop.notified(1)
  addSession(person.codexHome, 'scenarios/fix-loop.jsonl')
  const told = await desktop.notified(2)
  desktop.notifications.click(told.id)
  const page = await app.main()
  await page.getByRole('article').getByRole('heading', { name: 'Slugify helper' }).waitFor()
  for (const name of ['Usage', 'Health', 'Summaries']) {
    await page.getByRole('link', { name, exact: true }).click()
    await page.locator('main, article').first().waitFor()
  }
  return page
}

/** The whole heap of a page after what is no longer needed was let go. The names of CDP: HeapProfiler. */
async function heapOf(page: Page): Promise<Buffer> {
  await page.evaluate((planted) => Reflect.set(window, 'planted', planted), control)
  const session = await page.context().newCDPSession(page)
  const chunks: Buffer[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(Buffer.from(chunk)))
  await session.send('HeapProfiler.enable')
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return Buffer.concat(chunks)
}

/** The page's process dies as by a fault of its own, which is when a crash report would be written. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => {}) // nobody is left to answer
  await crashed
}

/** Files by their path, as they are now: sockets and what vanished meanwhile are left out. */
function filesBelow(folder: string): Map<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  const files = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  return new Map(files.map((path) => [path, readFileSync(path)]))
}

/** The command lines of a process and all that came of it. */
function commandLines(root: number): Buffer {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]))
  const isOurs = (pid: string | undefined): boolean =>
    pid === String(root) || (pid !== undefined && pid !== '0' && isOurs(parents.get(pid)))
  return Buffer.concat(pids.filter(isOurs).map((pid) => readProc(pid, 'cmdline')))
}

function parentOf(pid: string): string | undefined {
  return /^PPid:\s+(\d+)$/m.exec(readProc(pid, 'status').toString())?.[1]
}

function readProc(pid: string, name: string): Buffer {
  try {
    return readFileSync(`/proc/${pid}/${name}`)
  } catch {
    return Buffer.alloc(0) // it has ended
  }
}

/** Looks everywhere; the answer names each place with how the key is spelled there. */
async function search(room: Room, app: DebriefApp, pages: readonly Page[], said: () => Buffer): Promise<string[]> {
  const { person } = room.setting
  const found: string[] = []
  const look = (place: string, bytes: Buffer): void => {
    for (const spelling of spelledIn(bytes, room.sentinel)) found.push(`${place}: ${spelling}`)
  }
  for (const [number, page] of pages.entries()) {
    const heap = await heapOf(page)
    expect(heap.includes(control), 'the heap is the page’s own').toBe(true)
    look(`heap of page ${number}`, heap)
    look(`text of page ${number}`, Buffer.from(await page.content()))
  }
  const root = app.electron.process().pid ?? 0
  expect(commandLines(root).includes('--type=renderer'), 'the children are among the processes').toBe(true)
  look('command lines', commandLines(root))
  look('clipboard', Buffer.from(await app.electron.evaluate(({ clipboard }) => clipboard.readText())))
  look('environment of what is started', Buffer.from(await app.electron.evaluate(() => JSON.stringify(process.env))))
  const { shown } = room.setting.desktop.notifications
  look('notifications', Buffer.from(shown.map(({ title, body }) => `${title}\n${body}`).join('\n')))
  for (const [path, bytes] of filesBelow(person.home)) look(path, bytes)

  // An error with the key in its words, as a library might throw it, goes to the log.
  await app.electron.evaluate((_electron, key) => void Promise.reject(new Error(`broken: ${key}`)), room.sentinel)
  for (const page of pages) await crash(page)
  const closed = once(app.electron.process(), 'close')
  await app.close()
  await closed
  look('stdout and stderr', said())
  const files = filesBelow(person.home)
  expect(
    [...files].filter(([path]) => /debrief\.db/.test(path)).some(([, bytes]) => bytes.includes(control)),
    'the database is among the files',
  ).toBe(true)
  expect(
    [...files.keys()].some((path) => path.endsWith('debrief.log')),
    'the log is among the files',
  ).toBe(true)
  for (const [path, bytes] of files) look(path, bytes)
  return found
}

async function doctorSays(env: Readonly<Record<string, string>>): Promise<Buffer> {
  const text = await runDebrief(builtCli(), ['doctor'], env)
  const json = await runDebrief(builtCli(), ['doctor', '--json'], env)
  expect(text.stdout).toMatch(/key +sk-or-v1-/)
  return Buffer.from(text.stdout + text.stderr + json.stdout + json.stderr)
}

it('a key of the environment is nowhere but there: no file, log, page, heap, process list, clipboard, crash or doctor', async () => {
  const room = await setUp()
  const { person } = room.setting
  const env = { OPENROUTER_API_KEY: room.sentinel, OPENROUTER_BASE_URL: room.server.baseUrl }
  const app = await room.setting.launch({ env })
  const said = listenTo(app)
  const settings = await openSettings(room.setting, app)
  const page = await useKey(room, app, settings)
  const doctor = await doctorSays({ ...env, CODEX_HOME: person.codexHome, DEBRIEF_HOME: person.debriefHome })
  expect(spelledIn(doctor, room.sentinel)).toEqual([])
  expect(await search(room, app, [settings, page], said)).toEqual([])
  expect(room.server.chatRequests[0]?.headers.authorization).toBe(`Bearer ${room.sentinel}`)
})

it('a key that was typed into the window is in no heap afterwards, and on disk only as the keyring encrypts it', async () => {
  const room = await setUp()
  const { desktop, person } = room.setting
  const keyring = await startKeyring(desktop, person.home)
  room.setting.atEnd(keyring.stop)
  const app = await room.setting.launch({
    ...{ passwordStore: 'gnome-libsecret', env: { OPENROUTER_BASE_URL: room.server.baseUrl } },
  })
  const said = listenTo(app)
  const settings = await openSettings(room.setting, app)
  // As the system hands text to a page: Playwright's own `fill` would leave a copy in the page.
  await settings.getByLabel('New key').focus()
  await settings.keyboard.insertText(room.sentinel)
  const typed = await heapOf(settings)
  expect(spelledIn(typed, room.sentinel), 'while it stands in the field').not.toEqual([])
  await settings.getByRole('button', { name: 'Save' }).click()
  await settings.getByText('stored in the system keyring', { exact: true }).waitFor()
  const page = await useKey(room, app, settings)
  const doctor = await doctorSays({
    ...{ CODEX_HOME: person.codexHome, DEBRIEF_HOME: person.debriefHome, DBUS_SESSION_BUS_ADDRESS: desktop.address },
    ...{ HOME: person.home, XDG_RUNTIME_DIR: join(person.home, 'runtime'), DEBRIEF_PASSWORD_STORE: 'gnome-libsecret' },
  })
  expect(spelledIn(doctor, room.sentinel)).toEqual([])
  expect(await search(room, app, [settings, page], said)).toEqual([])
  expect(room.server.chatRequests[0]?.headers.authorization).toBe(`Bearer ${room.sentinel}`)
})
