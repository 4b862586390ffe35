import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'
import { _electron } from 'playwright'
import { expect, inject, it, onTestFinished } from 'vitest'
import { runDebrief } from '../support/codex/debriefCli'
import { answerFromLedger, inventedPath } from '../support/codex/ledgerAnswer'
import { startOpenRouterServer } from '../support/openrouter/server'
import { temporaryFolder } from '../support/temporaryFolder'

/** What `npm run pack` left; scripts/packaged.mjs names it. */
const packed = process.env['DEBRIEF_PACKED'] ?? resolve(import.meta.dirname, '../../release/linux-unpacked')
const launcher = { command: join(packed, 'bin/debrief'), args: [] }
const fixture = resolve(import.meta.dirname, '../fixtures/transcripts/by-release/codex-0.169.0.jsonl')

/** A Codex home with one finished session, and an empty data folder. */
function prepare() {
  const scratch = temporaryFolder('debrief-packaged')
  const environment = { CODEX_HOME: join(scratch, 'codex-home'), DEBRIEF_HOME: join(scratch, 'debrief') }
  mkdirSync(join(scratch, 'debrief/home'), { recursive: true })
  const day = join(environment.CODEX_HOME, 'sessions/2026/11/20')
  mkdirSync(day, { recursive: true })
  const record = (): void =>
    cpSync(fixture, join(day, 'rollout-2026-11-20T22-43-51-01a1fb21-7b1f-7b53-9b11-8f6b1f4b2f10.jsonl'))
  return { scratch, environment, record }
}

async function startOpenRouter() {
  const server = await startOpenRouterServer(answerFromLedger)
  onTestFinished(() => server.close())
  return { server, key: { OPENROUTER_API_KEY: 'sk-or-v1-test', OPENROUTER_BASE_URL: server.baseUrl } }
}

it('a released binary cannot be turned into a Node, a debugger or somebody else’s application', async () => {
  const fuses = await getCurrentFuseWire(join(packed, 'debrief'))
  expect(fuses).toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
    [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
  })
  expect(existsSync(join(packed, 'resources/default_app.asar'))).toBe(false)
})

it('the archive holds the bundles and the pictures, and no node_modules, sources or maps', () => {
  // Electron's Node reads into archives as if they were folders.
  const files = readdirSync(join(packed, 'resources/app.asar'), { recursive: true, encoding: 'utf8' })
  expect(files).toEqual(
    expect.arrayContaining([
      'dist/main/main.js',
      'dist/node/worker.js',
      'dist/preload/preload.cjs',
      'assets/tray/idle.png',
    ]),
  )
  expect(files.filter((file) => /node_modules|src-main|src-renderer|\.map$/.test(file))).toEqual([])
})

it('the packed command line reads and summarizes without a display', async () => {
  const { environment, record } = prepare()
  const { server, key } = await startOpenRouter()
  record()

  const listed = await runDebrief(launcher, ['sessions', 'list', '--json'], environment)
  expect(listed, listed.stderr).toMatchObject({ exitCode: 0 })
  const sessions = JSON.parse(listed.stdout) as { id: string }[]
  expect(sessions).toHaveLength(1)

  const id = sessions[0]?.id ?? ''
  const withoutKey = await runDebrief(launcher, ['summaries', 'run', id, '--json'], environment)
  expect(withoutKey, withoutKey.stderr).toMatchObject({ exitCode: 3 })
  expect(server.chatRequests).toEqual([])

  const summarized = await runDebrief(launcher, ['summaries', 'run', id, '--json'], { ...environment, ...key })
  expect(summarized, summarized.stderr).toMatchObject({ exitCode: 0 })
  expect(JSON.parse(summarized.stdout)).toMatchObject({
    summaries: [{ sessionId: id, kind: 'model', costNanoUsd: server.billedNanoUsd() }],
    errors: [],
  })
})

it('the packed command line brings its models, names them without a key, and asks about a key when there is one', async () => {
  const { environment } = prepare()
  const { server, key } = await startOpenRouter()
  const reachable = { ...environment, OPENROUTER_BASE_URL: server.baseUrl }

  const found = await runDebrief(launcher, ['models', 'show', 'codex-mini', '--json'], reachable)
  expect(found, found.stderr).toMatchObject({ exitCode: 0 })
  expect(JSON.parse(found.stdout)).toMatchObject({ id: 'openai/codex-mini', isWithdrawn: true, contextTokens: 128_000 })
  const doctor = await runDebrief(launcher, ['doctor', '--json'], reachable)
  expect(doctor, doctor.stderr).toMatchObject({ exitCode: 0 })
  expect(JSON.parse(doctor.stdout)).toMatchObject({
    opened: {
      keySource: 'none',
      models: { source: 'bundled', chosen: [{ standing: 'listed' }, { standing: 'listed' }] },
    },
  })
  expect(server.requests).toEqual([])

  const checked = await runDebrief(launcher, ['summaries', 'auth-check', '--json'], { ...environment, ...key })
  expect(checked, checked.stderr).toMatchObject({ exitCode: 0 })
  expect(JSON.parse(checked.stdout)).toMatchObject({ source: 'environment', problem: null })
  expect(server.requests.map(({ path }) => path)).toEqual(['/key'])
})

it('the packed application summarizes a session that appears, and its window shows it', async () => {
  const { scratch, environment, record } = prepare()
  const { server, key } = await startOpenRouter()
  const executablePath = await copyForPlaywright(scratch)
  const quiet = await runDebrief(launcher, ['settings', 'set', 'summarize.quietSeconds', '1'], environment)
  expect(quiet, quiet.stderr).toMatchObject({ exitCode: 0 })
  // From this first look on, what appears is new and not the past.
  const first = await runDebrief(launcher, ['sessions', 'list', '--json'], environment)
  expect(first, first.stderr).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\[\]\s*$/) })

  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(scratch, 'debrief/home'),
    DISPLAY: inject('display'),
    ...environment,
    ...key,
  }
  // Hidden: a window that is made while Playwright attaches can hang the run.
  const args = ['--hidden', '--password-store=basic', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const app = await _electron.launch({ executablePath, args, env })
  onTestFinished(() => app.close())
  record()
  await server.received(1)

  const shown = app.waitForEvent('window')
  // What a second start does to the first.
  await app.evaluate(({ app: electronApp }) => electronApp.emit('second-instance', {}, []))
  const window = await shown
  await window.getByRole('option').first().click()
  await window.getByRole('article').locator('s', { hasText: inventedPath }).waitFor()
})

/** The same files with the one fuse that Playwright needs; the real binary keeps it off. */
async function copyForPlaywright(scratch: string): Promise<string> {
  const copy = join(scratch, 'copy')
  cpSync(packed, copy, { recursive: true })
  const executable = join(copy, 'debrief')
  await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true })
  return executable
}
