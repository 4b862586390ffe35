import { mkdir, rename, rm, symlink, truncate, utimes } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { compareScan } from '../../../src-main/codex/compareScan'
import { findHome, homeAt } from '../../../src-main/codex/home'
import { parseRolloutName } from '../../../src-main/codex/rolloutName'
import { scanHome } from '../../../src-main/codex/scan'
import { metaLine, messageLine, rolloutName, rolloutPath, temporaryHome, threadId } from './temporaryHome'

const names = (files: readonly { path: string }[]): string[] => files.map(({ path }) => basename(path)).sort()

it('takes CODEX_HOME as it is, and an empty one for unset', () => {
  expect(findHome({ CODEX_HOME: '/data/codex' }, '/home/me').path).toBe('/data/codex')
  expect(findHome({ CODEX_HOME: '' }, '/home/me').path).toBe('/home/me/.codex')
  expect(findHome({}, '/home/me').sessions).toBe('/home/me/.codex/sessions')
})

it.each([
  [rolloutName(1), { format: 'jsonl', threadId: threadId(1), segmentId: null }],
  [`${rolloutName(1)}.zst`, { format: 'zst', threadId: threadId(1), segmentId: null }],
  [
    `rollout-2026-11-21T10-00-00-${threadId(1)}_${threadId(2)}.jsonl`,
    { format: 'jsonl', threadId: threadId(1), segmentId: threadId(2) },
  ],
  [`rollout-2025-05-01-${threadId(3)}.json`, { format: 'json', threadId: threadId(3), segmentId: null }],
  ['rollout-odd.jsonl', { format: 'jsonl', threadId: null, segmentId: null }],
  ['rollout-x.jsonl.tmp', null],
  ['rollout-x.jsonl.zst.tmp', null],
  ['history.jsonl', null],
  ['.rollout-x.jsonl', null],
])('reads the name %s', (name, expected) => {
  expect(parseRolloutName(name)).toEqual(expected)
})

it('finds nothing, and fails at nothing, where there is no home', async () => {
  expect(await scanHome(homeAt('/nonexistent/codex'))).toEqual({ files: [], warnings: [] })
})

it('finds sessions of any day and archived ones, and leaves everything else of the home alone', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  await temporary.write(rolloutPath(2, '2025-01-31'), metaLine(2))
  await temporary.write(join('sessions', rolloutName(3)), metaLine(3))
  await temporary.write(join('archived_sessions', rolloutName(4)), metaLine(4))
  await temporary.write('history.jsonl', '{}')
  await temporary.write(`${rolloutPath(5)}.tmp`, metaLine(5))
  await temporary.write(join('log', rolloutName(6)), metaLine(6))
  const { files, warnings } = await scanHome(temporary.home)
  expect(files.map(({ path, archived }) => [basename(path), archived]).sort()).toEqual(
    [
      [rolloutName(2, '2025-01-31'), false],
      [rolloutName(1), false],
      [rolloutName(3), false],
      [rolloutName(4), true],
    ].sort(),
  )
  expect(warnings).toEqual([])
})

it('counts a file and its compressed twin once, as the plain one', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  await temporary.write(`${rolloutPath(1)}.zst`, 'compressed')
  await temporary.write(`${rolloutPath(2)}.zst`, 'compressed')
  const { files } = await scanHome(temporary.home)
  expect(names(files)).toEqual([rolloutName(1), `${rolloutName(2)}.zst`])
  expect(files.map(({ isCompressed }) => isCompressed).sort()).toEqual([false, true])
})

it('follows no link out of the home, and survives a dangling one and a folder that is named like a session', async () => {
  await using temporary = await temporaryHome()
  await using elsewhere = await temporaryHome()
  const secret = await elsewhere.write(rolloutPath(9), metaLine(9))
  await temporary.write(rolloutPath(1), metaLine(1))
  const day = join(temporary.home.sessions, '2026', '11', '21')
  await symlink(secret, join(day, rolloutName(2)))
  await symlink(join(day, 'gone'), join(day, rolloutName(3)))
  await symlink(elsewhere.home.sessions, join(temporary.home.sessions, '2027'))
  await mkdir(join(day, rolloutName(4)))
  const { files, warnings } = await scanHome(temporary.home)
  expect(names(files)).toEqual([rolloutName(1)])
  expect(warnings.map(({ path, code }) => [basename(path), code]).sort()).toEqual([
    ['2027', 'symlink'],
    [rolloutName(2), 'symlink'],
    [rolloutName(3), 'symlink'],
    [rolloutName(4), 'not_a_file'],
  ])
})

it('does not take a root that links out of the home, but one that links within it', async () => {
  await using temporary = await temporaryHome()
  await using elsewhere = await temporaryHome()
  await elsewhere.write(rolloutPath(1), metaLine(1))
  await mkdir(temporary.home.path)
  await symlink(elsewhere.home.sessions, temporary.home.sessions)
  await temporary.write(join('old', rolloutName(2)), metaLine(2))
  await symlink(join(temporary.home.path, 'old'), temporary.home.archivedSessions)
  const { files, warnings } = await scanHome(temporary.home)
  expect(names(files)).toEqual([rolloutName(2)])
  expect(warnings).toEqual([{ path: temporary.home.sessions, code: 'symlink' }])
})

it('reports a folder that it cannot list, and the rest all the same', async () => {
  await using temporary = await temporaryHome()
  await temporary.write('archived_sessions', 'a file where a folder should be')
  await temporary.write(rolloutPath(1), metaLine(1))
  const { files, warnings } = await scanHome(temporary.home)
  expect(names(files)).toEqual([rolloutName(1)])
  expect(warnings).toEqual([{ path: temporary.home.archivedSessions, code: 'ENOTDIR' }])
})

it('finds every one of 2,000 files, in many folders and in one', async () => {
  await using temporary = await temporaryHome()
  for (let n = 0; n < 1_000; n++) {
    const day = `2026-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`
    await temporary.write(rolloutPath(n, day), metaLine(n))
    await temporary.write(join('archived_sessions', rolloutName(1_000 + n)), metaLine(n))
  }
  const first = await scanHome(temporary.home)
  expect(new Set(names(first.files)).size).toBe(2_000)
  const second = await scanHome(temporary.home)
  const compared = compareScan(second.files, first.files)
  expect(compared.unchanged).toHaveLength(2_000)
  expect([compared.added, compared.changed, compared.vanished]).toEqual([[], [], []])
})

it('tells growth from every kind of rewriting', async () => {
  await using temporary = await temporaryHome()
  const past = Date.UTC(2026, 10, 20)
  for (let n = 1; n <= 6; n++) await temporary.write(rolloutPath(n), metaLine(n) + messageLine('hello'), past)
  const before = await scanHome(temporary.home)
  const path = (n: number): string => join(temporary.home.path, rolloutPath(n))

  await temporary.append(rolloutPath(1), messageLine('more'))
  await truncate(path(2), 10)
  await utimes(path(3), 1, 1)
  await temporary.write('new', metaLine(4) + messageLine('hello') + messageLine('grown, but another file'))
  await rename(join(temporary.home.path, 'new'), path(4))
  await rm(path(5))
  await mkdir(temporary.home.archivedSessions)
  await rename(path(6), join(temporary.home.archivedSessions, rolloutName(6)))

  const compared = compareScan((await scanHome(temporary.home)).files, before.files)
  expect(Object.fromEntries(compared.changed.map(({ file, isRewritten }) => [file.path, isRewritten]))).toEqual({
    [path(1)]: false,
    [path(2)]: true,
    [path(3)]: true,
    [path(4)]: true,
  })
  expect(compared.vanished.map((file) => file.path).sort()).toEqual([path(5), path(6)])
  expect(compared.added.map(({ archived }) => archived)).toEqual([true])
})
