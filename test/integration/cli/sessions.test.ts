import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Session } from '../../../src-main/contract/session'
import { addSession, recording, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { createPlace, twoSentences } from './place'
import type { Told } from './place'

const releases = ['0.20.0', '0.58.0', '0.169.0']
const prompt = 'Write a slugify helper in src/slug.ts, test it, and commit.'

test.each(releases)('sessions show has every documented field, and what Codex %s did', async (release) => {
  const place = await createPlace()
  const name = `by-release/codex-${release}.jsonl`
  const path = addSession(place.codexHome, name)
  const [shown, exitCode] = await place.json(['sessions', 'show', path])
  expect(exitCode).toBe(0)
  const session = Session.parse(shown)
  expect(session).toMatchObject({
    ...{ id: threadIdOf(name), path, title: prompt, gitBranch: 'main', isSubagent: false, archived: false },
    ...{ forkedFromId: null, parentId: null, status: 'ended', warnings: [] },
    ...(release === '0.20.0'
      ? { cwd: null, model: null, cliVersion: null, source: 'unknown', tokens: null }
      : {
          ...{ cwd: '/home/dev/demo', model: 'gpt-5.5-codex', cliVersion: release, source: 'exec' },
          tokens: { input: 28_000, cached: 3_500, output: 840, reasoning: 140, total: 28_840 },
        }),
    turns: [{ index: 0, prompt, answer: expect.stringMatching(/^Added `slugify`/), status: 'ended', error: null }],
    commands: [
      { e: 'E2', turn: 0, command: 'ls', exitCode: 0, output: expect.stringContaining('package.json') },
      { e: 'E4', turn: 0, command: expect.stringMatching(/^node -e/), exitCode: 1 },
      { e: 'E6', turn: 0, command: expect.stringMatching(/^node -e/), exitCode: 0 },
      { e: 'E7', turn: 0, command: expect.stringMatching(/^git add -A/), exitCode: 0 },
    ],
    fileChanges: [
      { e: 'E3', turn: 0, path: 'src/slug.ts', change: 'add', added: 3, removed: 0 },
      { e: 'E5', turn: 0, path: 'src/slug.ts', change: 'update', added: 1, removed: 1 },
    ],
    tests: [
      { e: 'E4', turn: 0, ok: false, passed: null, failed: 1 },
      { e: 'E6', turn: 0, ok: true, passed: 3, failed: 0 },
    ],
    commits: [{ e: 'E7', turn: 0, subject: 'Add slugify', hash: null }],
  })
  expect(Number.isInteger(session.endedAt), 'instants are whole milliseconds').toBe(true)
  if (release !== '0.20.0') expect(session.commands.every(({ at }) => Number.isInteger(at))).toBe(true)
})

test.each([
  ['api-error', { status: 'failed', turns: [{ status: 'failed', error: 'The model does not exist', answer: null }] }],
  ['interrupted', { status: 'aborted', turns: [{ status: 'aborted', answer: null }], commands: [{ exitCode: 0 }] }],
  ['two-turns-unicode', { status: 'ended', turns: [{ index: 0 }, { index: 1 }] }],
])('sessions show tells how %s ended', async (scenario, expected) => {
  const place = await createPlace()
  addSession(place.codexHome, `scenarios/${scenario}.jsonl`)
  const id = threadIdOf(`scenarios/${scenario}.jsonl`)
  expect((await place.json(['sessions', 'show', id]))[0]).toMatchObject({ id, ...expected })
})

test('a session is found by id, prefix, path and a path outside the home; a human page names the same facts', async () => {
  const place = await createPlace()
  const fixLoop = 'scenarios/fix-loop.jsonl'
  const id = threadIdOf(fixLoop)
  const path = addSession(place.codexHome, fixLoop)
  addSession(place.codexHome, 'scenarios/interrupted.jsonl')
  for (const word of [id, id.slice(0, 13), path]) {
    expect((await place.json(['sessions', 'show', word]))[0]).toMatchObject({ id, path })
  }
  const outside = join(temporaryFolder('outside'), 'any name.jsonl')
  copyFileSync(recording('by-release/codex-0.58.0.jsonl'), outside)
  const known = { id: threadIdOf('by-release/codex-0.58.0.jsonl'), path: outside }
  expect(await place.json(['sessions', 'show', outside])).toEqual([expect.objectContaining(known), 0])
  const { stdout, stderr, exitCode } = await place.run(['sessions', 'show', id])
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  expect(stdout).toMatch(/^Write a slugify helper/)
  expect(stdout).toMatch(/E4 +exit 1 +node -e/)
})

test('a file outside the home that has grown since is read again', async () => {
  const place = await createPlace()
  const bytes = readFileSync(recording('by-release/codex-0.58.0.jsonl'))
  const path = join(temporaryFolder('outside'), 'rollout.jsonl')
  const half = bytes.indexOf('\n', bytes.length / 2) + 1
  writeFileSync(path, bytes.subarray(0, half))
  const [before] = await place.json<Session>(['sessions', 'show', path])
  appendFileSync(path, bytes.subarray(half))
  const [after] = await place.json<Session>(['sessions', 'show', path])
  expect(before.commands.length).toBeLessThan(4)
  expect(after.commands).toHaveLength(4)
})

test('what cannot be shown is said with its reason: exit 1, and 2 for a folder', async () => {
  const place = await createPlace()
  const folder = temporaryFolder('outside')
  const notes = join(folder, 'notes.jsonl')
  writeFileSync(notes, 'hello\n')
  addSession(place.codexHome, 'scenarios/fix-loop.jsonl')
  addSession(place.codexHome, 'scenarios/interrupted.jsonl')
  const failures: [string, string, number][] = [
    ['ffffffff', 'session_not_found', 1],
    ['01a1fb42', 'ambiguous_id', 1],
    [notes, 'not_a_transcript', 1],
    [join(folder, 'missing.jsonl'), 'file_unreadable', 1],
    [folder, 'usage_wrong', 2],
  ]
  for (const [word, code, exitCode] of failures) {
    const [document, ended] = await place.json<{ error: Told }>(['sessions', 'show', word])
    expect({ code: document.error.code, ended }).toEqual({ code, ended: exitCode })
    const human = await place.run(['sessions', 'show', word])
    expect(human).toMatchObject({ exitCode, stdout: '', stderr: expect.stringMatching(twoSentences) })
  }
})

test('sessions list is newest first, has full ids and paths for programs, and prefixes that work for people', async () => {
  const place = await createPlace()
  for (const name of ['fix-loop', 'interrupted', 'api-error']) addSession(place.codexHome, `scenarios/${name}.jsonl`)
  const [rows] = await place.json<Session[]>(['sessions', 'list'])
  expect(rows.map(({ id }) => id)).toEqual(
    ['interrupted', 'api-error', 'fix-loop'].map((name) => threadIdOf(`scenarios/${name}.jsonl`)),
  )
  expect(rows[0]).toMatchObject({ cwd: '/home/dev/demo', project: '/home/dev/demo', status: 'aborted' })
  expect((await place.json<Session[]>(['sessions', 'list', '--limit', '1']))[0]).toEqual(rows.slice(0, 1))

  const { stdout } = await place.run(['sessions', 'list', '--limit', '2'])
  expect(stdout).toMatch(/2 of 3\. Use --limit 3 to see all\.\n$/)
  expect(stdout).not.toContain('/home/dev')
  const prefixes = stdout.split('\n').flatMap((line) => / (01a1fb42\S*) +demo /.exec(line)?.[1] ?? [])
  expect(prefixes).toHaveLength(2)
  for (const [at, prefix] of prefixes.entries()) {
    expect(prefix.length).toBeLessThan(20)
    expect((await place.json(['sessions', 'show', prefix]))[0]).toMatchObject({ id: rows[at]?.id })
  }
})
