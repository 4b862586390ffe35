import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { testKey } from '../../support/debrief'
import { recording, rolloutPath, threadIdOf } from '../../support/codexHome'
import { startXvfb } from '../../support/desktop/xvfb'
import { createRecordedCodex } from '../../support/recordedCodex'
import { temporaryFolder } from '../../support/temporaryFolder'
import { createPlace, twoSentences } from './place'
import type { Place, Told } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)
const path = process.env['PATH'] ?? ''

/** A session that Codex wrote in this folder, which need not be there. */
function addSessionIn({ codexHome }: Place, folder: string, threadId = id): string {
  const file = rolloutPath(codexHome, fixLoop).replace(id, threadId)
  mkdirSync(dirname(file), { recursive: true })
  const text = readFileSync(recording(fixLoop), 'utf8').replaceAll(id, threadId)
  writeFileSync(file, text.replaceAll('/home/dev/demo', JSON.stringify(folder).slice(1, -1)))
  return file
}

function archive({ codexHome }: Place, file: string): void {
  const archived = join(codexHome, 'archived_sessions')
  mkdirSync(archived)
  renameSync(file, join(archived, file.slice(file.lastIndexOf('/') + 1)))
}

function hardFolder(): string {
  const folder = join(temporaryFolder('resume'), `it's $(touch pwned) a "مجلد"`)
  mkdirSync(folder)
  return folder
}

test('the command that is printed resumes the session in its folder, whatever that is called', async () => {
  const place = await createPlace()
  const folder = hardFolder()
  addSessionIn(place, folder)
  const { stdout, stderr, exitCode } = await place.run(['sessions', 'resume', id.slice(0, 13)])
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  const codex = createRecordedCodex(temporaryFolder('codex'))
  execFileSync('/bin/sh', ['-c', stdout], { cwd: '/', env: { PATH: `${codex.bin}:${path}` } })
  expect(codex.calls()).toMatchObject([{ args: ['resume', id], cwd: folder }])

  const [told, ended] = await place.json(['sessions', 'resume', id])
  expect(ended).toBe(0)
  expect(told).toEqual({
    sessionId: id,
    folder,
    command: stdout.trimEnd(),
    home: null,
    isArchived: false,
    isStarted: false,
  })
})

describe('where there is no display', () => {
  test('--run lets Codex work in the terminal at hand, in the session’s folder and without a key', async () => {
    const place = await createPlace()
    const folder = hardFolder()
    addSessionIn(place, folder)
    const codex = createRecordedCodex(temporaryFolder('codex'))
    const terminal = place.startInTerminal(['sessions', 'resume', id, '--run'], {
      env: { PATH: `${codex.bin}:${path}`, EDITOR: 'vi' },
    })
    expect(await terminal.ended, terminal.screen()).toBe(0)
    const [call, ...more] = codex.calls()
    expect(more).toEqual([])
    expect(call).toMatchObject({ args: ['resume', id], cwd: folder, isInTerminal: true })
    expect(call?.environment).toMatchObject({ EDITOR: 'vi', CODEX_HOME: place.codexHome })
    expect(JSON.stringify(call)).not.toContain(testKey)
    expect(
      Object.keys(call?.environment ?? {}).filter((name) => /^(?:ELECTRON|DEBRIEF|OPENROUTER)_/.test(name)),
    ).toEqual([])
  })

  test('an archived session is taken out of the archive first, and resumed where it is out already', async () => {
    const place = await createPlace()
    archive(place, addSessionIn(place, hardFolder()))
    const codex = createRecordedCodex(temporaryFolder('codex'), ['unarchive'])
    const terminal = place.startInTerminal(['sessions', 'resume', id, '--run'], {
      env: { PATH: `${codex.bin}:${path}` },
    })
    expect(await terminal.ended, terminal.screen()).toBe(0)
    expect(codex.calls().map(({ args }) => args)).toEqual([
      ['unarchive', id],
      ['resume', id],
    ])
  })

  test('a Codex that fails or is not there is said, with the command', async () => {
    const place = await createPlace()
    addSessionIn(place, hardFolder())
    const failing = createRecordedCodex(temporaryFolder('codex'), ['resume'])
    const failed = place.startInTerminal(['sessions', 'resume', id, '--run'], {
      env: { PATH: `${failing.bin}:${path}` },
    })
    expect(await failed.ended).toBe(1)
    expect(failed.screen()).toMatch(new RegExp(`Codex ended with exit code 7\\..*codex resume ${id}`, 's'))
    const missing = place.startInTerminal(['sessions', 'resume', id, '--run'], { env: { PATH: '/usr/bin:/bin' } })
    expect(await missing.ended).toBe(1)
    expect(missing.screen()).toMatch(new RegExp(`There is no program codex on the PATH\\..*codex resume ${id}`, 's'))
  })
})

test('where there is a display, --run opens a window of the person’s terminal', async () => {
  const { display, stop } = await startXvfb()
  onTestFinished(stop)
  const place = await createPlace()
  const folder = hardFolder()
  addSessionIn(place, folder)
  const codex = createRecordedCodex(temporaryFolder('codex'))
  const env = { PATH: `${codex.bin}:${path}`, DISPLAY: display, TERMINAL: 'xterm', SHELL: '/bin/bash', LANG: 'C.UTF-8' }
  const [told, exitCode] = await place.json(['sessions', 'resume', id, '--run'], { env })
  const call = await codex.called()
  process.kill(call.parent, 'SIGKILL')
  expect({ told, exitCode }).toMatchObject({ told: { sessionId: id, folder, isStarted: true }, exitCode: 0 })
  expect(call).toMatchObject({ args: ['resume', id], cwd: folder, isInTerminal: true })
  expect(call.environment['XTERM_VERSION']).toMatch(/XTerm/)
  expect(JSON.stringify(call)).not.toContain(testKey)
  // A terminal that is not there.
  await place.run(['settings', 'set', 'terminal.command', 'no-such-terminal'])
  expect(await place.run(['sessions', 'resume', id, '--run'], { env })).toMatchObject({
    ...{ exitCode: 1, stderr: expect.stringMatching(/no program no-such-terminal.*codex resume/) },
  })
}, 60_000)

test('what cannot be resumed says why and what to do: exit 1, and 2 for wrong usage', async () => {
  const place = await createPlace()
  const gone = '01a1fb42-0000-7000-8000-00000000000a'
  const vanished = '01a1fb42-0000-7000-8000-00000000000b'
  addSessionIn(place, hardFolder())
  addSessionIn(place, '/nowhere/any more', gone)
  addSessionIn(place, hardFolder(), 'not-of-codex')
  const file = addSessionIn(place, hardFolder(), vanished)
  await place.run(['sessions', 'list'])
  rmSync(file)
  const failures: [args: string[], code: string, exitCode: number, says: RegExp][] = [
    [[gone], 'folder_missing', 1, new RegExp(`/nowhere/any more.*codex resume ${gone}`)],
    [[gone, '--run'], 'folder_missing', 1, new RegExp(`/nowhere/any more.*codex resume ${gone}`)],
    [[vanished], 'session_not_resumable', 1, /transcript of this session is gone/],
    [['not-of-codex', '--run'], 'session_not_resumable', 1, /not one of Codex’s own/],
    [['ffffffff'], 'session_not_found', 1, /ffffffff/],
    [['01a1fb42'], 'ambiguous_id', 1, /01a1fb42/],
    [[], 'usage_wrong', 2, /Too little/],
    [[id, 'more'], 'usage_wrong', 2, /Too much/],
    [[id, '--start'], 'usage_wrong', 2, /--start/],
  ]
  for (const [args, code, exitCode, says] of failures) {
    const [document, ended] = await place.json<{ error: Told }>(['sessions', 'resume', ...args])
    expect({ args, code: document.error.code, ended }).toEqual({ args, code, ended: exitCode })
    const human = await place.run(['sessions', 'resume', ...args])
    expect(human).toMatchObject({ exitCode, stdout: '', stderr: expect.stringMatching(says) })
    if (code !== 'folder_missing') expect(human.stderr).toMatch(twoSentences)
  }
  // Nowhere to work in: no display, and pipes instead of a terminal.
  expect(await place.run(['sessions', 'resume', id, '--run'])).toMatchObject({
    ...{ exitCode: 1, stdout: '', stderr: expect.stringMatching(new RegExp(`No terminal.*codex resume ${id}`)) },
  })
  const [{ error }, ended] = await place.json<{ error: Told }>(['sessions', 'resume', id, '--run'])
  expect({ code: error.code, ended }).toEqual({ code: 'usage_wrong', ended: 2 })
}, 60_000)
