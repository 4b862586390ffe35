import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addSession, recording, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { createPlace, filesWith, finished, noKey, photograph, twoSentences } from './place'
import type { Told } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)

test('an empty home holds no sessions: that is no failure', async () => {
  const place = await createPlace()
  expect(await place.json(['sessions', 'list'])).toEqual([[], 0])
  expect(await place.json(['summaries', 'list'])).toEqual([[], 0])
  expect(await place.run(['sessions', 'list'])).toEqual({ exitCode: 0, stdout: 'No sessions yet.\n', stderr: '' })
})

test('a home that is missing or a file is said, never "none"; a file from elsewhere is still read', async () => {
  const place = await createPlace()
  const file = join(temporaryFolder('outside'), 'a file')
  writeFileSync(file, '')
  for (const [home, code] of [
    [join(file, '../missing'), 'home_missing'],
    [file, 'file_unreadable'],
  ] as const) {
    const options = { env: { CODEX_HOME: home } }
    for (const argv of [
      ['sessions', 'list'],
      ['summaries', 'list'],
    ]) {
      const [document, exitCode] = await place.json<{ error: Told }>(argv, options)
      expect({ argv, code: document.error.code, exitCode }).toEqual({ argv, code, exitCode: 1 })
      const human = await place.run(argv, options)
      expect(human).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining(home) })
      expect(human.stderr).toMatch(/^\S.*\. \S.*\.\n$/)
    }
    const [document, exitCode] = await place.json<{ errors: Told[] }>(['summaries', 'run', '--all-new'], options)
    expect({ codes: document.errors.map((error) => error.code), exitCode }).toEqual({ codes: [code], exitCode: 1 })
  }
  const options = { env: { CODEX_HOME: join(file, '../missing') } }
  expect((await place.json(['sessions', 'show', recording(fixLoop)], options))[0]).toMatchObject({ id })
  expect(existsSync(options.env.CODEX_HOME), 'reading creates no home').toBe(false)
})

test('a data folder that cannot be is two sentences with its path, exit 1, for every command', async () => {
  const place = await createPlace()
  const file = join(temporaryFolder('outside'), 'a file')
  writeFileSync(file, '')
  const options = { env: { DEBRIEF_HOME: join(file, 'data') } }
  const commands = [
    ...[['sessions', 'list'], ['summaries', 'run', id], ['summaries', 'test'], ['usage'], ['watch'], ['key', 'status']],
    ...[['settings', 'list'], ['settings', 'set', 'budget.dayUsd', '2'], ['doctor']],
  ]
  for (const argv of commands) {
    const { exitCode, stderr } = await place.run(argv, options)
    expect({ argv, exitCode }).toEqual({ argv, exitCode: 1 })
    expect(stderr).toMatch(/^Debrief cannot write to its data folder .*a file\/data .*\. .*\.\n$/)
  }
}, 60_000)

test('wrong usage is exit 2 and names what is wrong, as words and as a document', async () => {
  const place = await createPlace()
  for (const argv of [
    ['frobnicate'],
    ['summaries'],
    ['summaries', 'run'],
    ['sessions', 'list', '--colour'],
    ['--json'],
  ]) {
    const { exitCode, stdout, stderr } = await place.run(argv.filter((word) => word !== '--json' || argv.length === 1))
    expect({ argv, exitCode }).toEqual({ argv, exitCode: 2 })
    if (argv[0] !== '--json')
      expect({ stdout, stderr }).toEqual({ stdout: '', stderr: expect.stringMatching(twoSentences) })
    if (argv[0] === '--json') expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'usage_wrong' } })
  }
  expect(await place.run(['--help'])).toMatchObject({
    exitCode: 0,
    stderr: '',
    stdout: expect.stringContaining('summaries run'),
  })
})

test('no command writes, touches or moves anything in the Codex home', async () => {
  const place = await createPlace()
  for (const name of ['fix-loop', 'interrupted', 'secrets-in-output'])
    addSession(place.codexHome, `scenarios/${name}.jsonl`)
  mkdirSync(join(place.codexHome, 'archived_sessions'))
  const before = photograph(place.codexHome)
  const commands = [
    ...[
      ['summaries', 'auth-check'],
      ['summaries', 'test'],
      ['summaries', 'run', id],
      ['summaries', 'run', '--all-new'],
    ],
    ...[
      ['summaries', 'run', id, '--dry-run'],
      ['summaries', 'run', id, '--force'],
      ['summaries', 'list'],
    ],
    ...[
      ['summaries', 'show', id],
      ['sessions', 'list'],
      ['sessions', 'show', id],
      ['usage', '--by', 'project'],
    ],
    ...[['key', 'set'], ['key', 'status'], ['key', 'clear'], ['settings', 'list'], ['doctor']],
    ['settings', 'set', 'summarize.quietSeconds', '5'],
  ]
  for (const argv of commands) await place.run(argv)
  const watch = place.start(['watch'])
  const ended = finished(watch)
  watch.stdout.once('data', () => watch.kill('SIGINT'))
  expect((await ended).exitCode).toBe(0)
  expect(photograph(place.codexHome)).toEqual(before)
}, 60_000)

test('doctor holds no key, no transcript text, and neither is written down in clear anywhere but the index', async () => {
  const place = await createPlace()
  const sentinel = `sk-or-v1-${'feedface'.repeat(8)}`
  const secretPrompt = 'PLANTED-PROMPT-7f3a'
  const path = addSession(place.codexHome, fixLoop)
  const spoken = {
    timestamp: '2026-11-20T23:30:00.000Z',
    type: 'event_msg',
    payload: { type: 'user_message', message: secretPrompt },
  }
  writeFileSync(path, `${JSON.stringify(spoken)}\n`, { flag: 'a' })
  const options = { env: { OPENROUTER_API_KEY: sentinel } }
  place.openRouter.setDefault({ kind: 'status', status: 401 })
  const ran = await place.run(['summaries', 'run', id], options)
  expect(ran.exitCode).toBe(3)
  const human = await place.run(['doctor'], options)
  const [document, exitCode] = await place.json(['doctor'], options)
  expect({ exitCode, human: human.exitCode }).toEqual({ exitCode: 0, human: 0 })
  expect(document).toMatchObject({
    opened: { dataFolder: place.dataFolder, home: { path: place.codexHome, exists: true } },
    environment: expect.arrayContaining(['OPENROUTER_API_KEY']),
  })
  expect(human.stdout).toContain('key_rejected')
  const said = human.stdout + human.stderr + JSON.stringify(document) + ran.stdout + ran.stderr
  expect(said).not.toContain('feedface')
  expect(human.stdout + JSON.stringify(document)).not.toContain(secretPrompt)
  expect(filesWith(place.dataFolder, 'feedface')).toEqual([])
  expect(filesWith(place.dataFolder, secretPrompt).filter((name) => !name.startsWith('debrief.db'))).toEqual([])
})

test('OPENAI_* variables change nothing: one document on stdout, none of it reaches the server', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  const env = {
    ...{ OPENAI_API_KEY: 'sk-planted-openai', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_LOG: 'debug' },
    ...{ OPENAI_ORG_ID: 'planted-org', OPENAI_PROJECT_ID: 'planted-project', OPENAI_ADMIN_KEY: 'sk-planted-admin' },
    ...{ OPENAI_WEBHOOK_SECRET: 'planted-hook', OPENAI_CUSTOM_HEADERS: 'x-planted: planted' },
  }
  for (const argv of [
    ['summaries', 'test'],
    ['summaries', 'run', id],
    ['summaries', 'auth-check'],
  ]) {
    expect((await place.json(argv, { env }))[1]).toBe(0)
  }
  expect(place.openRouter.chatRequests).toHaveLength(2)
  expect(JSON.stringify(place.openRouter.requests)).not.toContain('planted')
  const without = await place.json<{ error: Told }>(['summaries', 'test'], { env: { ...env, ...noKey.env } })
  expect(without).toMatchObject([{ error: { code: 'key_missing' } }, 3])
})
