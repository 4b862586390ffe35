import { cp, mkdir, rename, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { compareScan } from '../../../src-main/codex/compareScan'
import { findHome, homeAt } from '../../../src-main/codex/home'
import { parseRolloutName } from '../../../src-main/codex/rolloutName'
import { createScanner, scanHome } from '../../../src-main/codex/scan'
import type { Scan } from '../../../src-main/codex/scan'
import { metaLine, messageLine, rolloutName, rolloutPath, temporaryHome, threadId } from './temporaryHome'
import type { TemporaryHome } from './temporaryHome'

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
  expect(await scanHome(homeAt('/nonexistent/codex'))).toEqual({
    files: [],
    warnings: [],
    roots: [],
    realRoots: [],
    unseen: [],
  })
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

it('follows a root that its owner keeps elsewhere, and no link below it', async () => {
  await using temporary = await temporaryHome()
  await using disk = await temporaryHome()
  await disk.write(rolloutPath(1), metaLine(1))
  await disk.write(join('private', rolloutName(2)), metaLine(2))
  await symlink(join(disk.home.path, 'private'), join(disk.home.sessions, '2027'))
  await mkdir(temporary.home.path)
  await symlink(disk.home.sessions, temporary.home.sessions)
  const { files, warnings } = await scanHome(temporary.home)
  expect(files.map(({ path }) => path)).toEqual([join(temporary.home.path, rolloutPath(1))])
  expect(warnings).toEqual([{ path: join(temporary.home.sessions, '2027'), code: 'symlink' }])
})

it('says that a root leads to a disk that is not there, and counts no file twice whose two roots are one', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  await symlink('/nonexistent/disk', temporary.home.archivedSessions)
  const dangling = await scanHome(temporary.home)
  expect(names(dangling.files)).toEqual([rolloutName(1)])
  expect(dangling.warnings).toEqual([{ path: temporary.home.archivedSessions, code: 'ENOENT' }])

  await rm(temporary.home.archivedSessions)
  await symlink(temporary.home.sessions, temporary.home.archivedSessions)
  const twice = await scanHome(temporary.home)
  expect(names(twice.files)).toEqual([rolloutName(1)])
  expect(twice.warnings).toEqual([{ path: temporary.home.archivedSessions, code: 'symlink' }])
})

it('reports a folder that it cannot list, and the rest all the same; what was there is not gone', async () => {
  await using temporary = await temporaryHome()
  await temporary.write('archived_sessions', 'a file where a folder should be')
  await temporary.write(rolloutPath(1), metaLine(1))
  const { files, warnings } = await scanHome(temporary.home)
  expect(names(files)).toEqual([rolloutName(1)])
  expect(warnings).toEqual([{ path: temporary.home.archivedSessions, code: 'ENOTDIR' }])
  const known = { path: join(temporary.home.archivedSessions, rolloutName(2)), sizeBytes: 1, modifiedMs: 1, inode: '1' }
  const compared = compareScan(await scanHome(temporary.home), [...files, known])
  expect([compared.vanished, compared.unreachable]).toEqual([[], [known]])
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
  const compared = compareScan(second, first.files)
  expect(compared.unchanged).toHaveLength(2_000)
  expect([compared.added, compared.changed, compared.moved, compared.vanished]).toEqual([[], [], [], []])
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

  const compared = compareScan(await scanHome(temporary.home), before.files)
  expect(Object.fromEntries(compared.changed.map(({ file, isRewritten }) => [file.path, isRewritten]))).toEqual({
    [path(1)]: false,
    [path(2)]: true,
    [path(3)]: true,
    [path(4)]: true,
  })
  expect(compared.vanished.map((file) => file.path)).toEqual([path(5)])
  expect(compared.moved.map(({ file, before: { path: old } }) => [file.archived, old])).toEqual([[true, path(6)]])
  expect(compared.added).toEqual([])
})

it('knows a file again that was archived, came back, was compressed and decompressed', async () => {
  await using temporary = await temporaryHome()
  const past = Date.UTC(2026, 10, 20, 1, 2, 3) + 0.25
  const plain = await temporary.write(rolloutPath(1), metaLine(1), past)
  await mkdir(temporary.home.archivedSessions)
  let before = await scanHome(temporary.home)
  async function expectMoved(from: string, to: string): Promise<void> {
    const now = await scanHome(temporary.home)
    const { moved, ...rest } = compareScan(now, before.files)
    expect(moved.map(({ file, before: { path } }) => [path, file.path])).toEqual([[from, to]])
    expect([rest.added, rest.changed, rest.unchanged, rest.vanished, rest.unreachable]).toEqual([[], [], [], [], []])
    before = now
  }
  const archived = join(temporary.home.archivedSessions, rolloutName(1))
  await rename(plain, archived)
  await expectMoved(plain, archived)
  await rename(archived, plain)
  await expectMoved(archived, plain)

  const compressed = await temporary.write(`${rolloutPath(1)}.zst`, zstdCompressSync(metaLine(1)), past)
  await rm(plain)
  await expectMoved(plain, compressed)
  await temporary.write(rolloutPath(1), metaLine(1), past)
  await rm(compressed)
  await expectMoved(compressed, plain)
})

it('does not take another content for a moved file: grown on the way, or another one of that name', async () => {
  await using temporary = await temporaryHome()
  const past = Date.UTC(2026, 10, 20)
  const grown = await temporary.write(rolloutPath(1), metaLine(1), past)
  const replaced = await temporary.write(rolloutPath(2), metaLine(2), past)
  const decompressed = await temporary.write(`${rolloutPath(3)}.zst`, zstdCompressSync(metaLine(3)), past)
  const before = await scanHome(temporary.home)
  await mkdir(temporary.home.archivedSessions)
  await temporary.append(rolloutPath(1), messageLine('more'))
  await rename(grown, join(temporary.home.archivedSessions, rolloutName(1)))
  await temporary.write(join('archived_sessions', rolloutName(2)), metaLine(3), past)
  await rm(replaced)
  await temporary.write(rolloutPath(3), metaLine(3) + messageLine('resumed'))
  await rm(decompressed)
  const compared = compareScan(await scanHome(temporary.home), before.files)
  expect(names(compared.added)).toEqual([rolloutName(1), rolloutName(2), rolloutName(3)])
  expect(compared.moved).toEqual([])
  expect(compared.vanished).toHaveLength(3)
})

it('takes no file for gone whose disk, root or folder is', async () => {
  await using temporary = await temporaryHome()
  await using disk = await temporaryHome()
  const onDisk = join(temporary.home.path, rolloutPath(1))
  await disk.write(rolloutPath(1), metaLine(1))
  await mkdir(temporary.home.path)
  await symlink(disk.home.sessions, temporary.home.sessions)
  const archived = await temporary.write(join('archived_sessions', rolloutName(2)), metaLine(2))
  const before = await scanHome(temporary.home)
  const elsewhere = { path: '/other/codex/sessions/rollout-x.jsonl', sizeBytes: 1, modifiedMs: 1, inode: '1' }
  const known = [...before.files, elsewhere]
  const gone = async (): Promise<string[][]> => {
    const { vanished, unreachable } = compareScan(await scanHome(temporary.home), known)
    return [vanished.map(({ path }) => path), unreachable.map(({ path }) => path)]
  }
  expect(await gone()).toEqual([[], [elsewhere.path]])

  await rename(disk.home.path, join(disk.folder, 'unmounted'))
  expect(await gone()).toEqual([[], [onDisk, elsewhere.path]])
  await rename(join(disk.folder, 'unmounted'), disk.home.path)
  await rm(disk.home.sessions, { recursive: true })
  await mkdir(disk.home.sessions)
  expect(await gone()).toEqual([[onDisk], [elsewhere.path]])

  await rm(archived)
  expect(await gone()).toEqual([[onDisk, archived], [elsewhere.path]])
  await rm(temporary.home.archivedSessions, { recursive: true })
  expect(await gone()).toEqual([[onDisk], [archived, elsewhere.path]])
})

it('does not wait for the old place of a home that was copied to another disk, or moved on the same one', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  await temporary.write(rolloutPath(2), metaLine(2))
  const before = await scanHome(temporary.home)
  const copy = homeAt(join(temporary.folder, 'copy'))
  await cp(temporary.home.path, copy.path, { recursive: true })
  await rm(join(copy.path, rolloutPath(2)))
  const copied = compareScan(await scanHome(copy), before.files)
  expect([names(copied.added), names(copied.vanished), names(copied.unreachable)]).toEqual([
    [rolloutName(1)],
    [rolloutName(1)],
    [rolloutName(2)],
  ])
  await rm(copy.path, { recursive: true })
  await rename(temporary.home.path, copy.path)
  const moved = compareScan(await scanHome(copy), before.files)
  expect([moved.moved.length, moved.added, moved.vanished, moved.unreachable]).toEqual([2, [], [], []])
})

it('takes no file for gone in a folder that is a link now', async () => {
  await using temporary = await temporaryHome()
  const inside = await temporary.write(rolloutPath(1, '2025-01-01'), metaLine(1))
  const gone = await temporary.write(rolloutPath(2), metaLine(2))
  const before = await scanHome(temporary.home)
  const year = join(temporary.home.sessions, '2025')
  await rename(year, join(temporary.folder, '2025'))
  await symlink(join(temporary.folder, '2025'), year)
  await rm(gone)
  const { vanished, unreachable } = compareScan(await scanHome(temporary.home), before.files)
  expect(vanished.map(({ path }) => path)).toEqual([gone])
  expect(unreachable.map(({ path }) => path)).toEqual([inside])
})

/** Waits until the file system's clock has ticked: what changes next has another stamp than what changed before. */
async function nextStamp(temporary: TemporaryHome): Promise<void> {
  const probe = join(temporary.folder, 'probe')
  const stamp = async (): Promise<number> => {
    await writeFile(probe, '')
    return (await stat(probe)).mtimeMs
  }
  const before = await stamp()
  while ((await stamp()) === before);
}

/** A home whose folders settled long ago, with its scanner and the hand on its clock. */
async function settledHome(temporary: TemporaryHome) {
  const old = Date.UTC(2026, 0, 1)
  let now = Date.now() + 3_600_000
  for (let n = 1; n <= 5; n++) await temporary.write(rolloutPath(n, `2026-01-0${n}`), metaLine(n), old)
  await temporary.write(join('archived_sessions', rolloutName(6)), metaLine(6), old)
  await temporary.write(rolloutPath(7), metaLine(7))
  const scanner = createScanner(temporary.home, () => now)
  await scanner.scan('whole')
  return {
    scanner,
    path: (n: number): string => join(temporary.home.path, rolloutPath(n, `2026-01-0${n}`)),
    pass(ms: number): void {
      now += ms
    },
  }
}

it('sees in a recent scan all that a whole one sees, whatever happened to folders and new files', async () => {
  await using temporary = await temporaryHome()
  const { scanner, path } = await settledHome(temporary)
  const archived = (n: number): string => join(temporary.home.archivedSessions, rolloutName(n))
  const steps: (() => Promise<unknown>)[] = [
    () => temporary.append(rolloutPath(7), messageLine('more')),
    () => temporary.write(rolloutPath(8), metaLine(8)),
    () => temporary.write(rolloutPath(9, '2027-01-01'), metaLine(9)),
    () => rename(path(1), archived(1)),
    () => rename(archived(6), join(temporary.home.sessions, '2026', '01', '02', rolloutName(6))),
    () => rm(path(3)),
    async () => {
      // Another file of the same name, size and age: only its inode tells.
      await temporary.write('new', metaLine(4), Date.UTC(2026, 0, 1))
      await rename(join(temporary.home.path, 'new'), path(4))
    },
    () => temporary.write(`${rolloutPath(5, '2026-01-05')}.zst`, 'twin'),
    () => rm(path(5)),
    () => rm(join(temporary.home.sessions, '2026', '01'), { recursive: true }),
    () => rm(temporary.home.archivedSessions, { recursive: true }),
    () => symlink('/nonexistent', temporary.home.archivedSessions),
  ]
  for (const step of steps) {
    await nextStamp(temporary)
    await step()
    const recent = await scanner.scan('recent')
    const whole = await scanHome(temporary.home)
    const byPath = (scan: Scan) => scan.files.toSorted((a, b) => a.path.localeCompare(b.path))
    expect({ ...recent, files: byPath(recent) }).toEqual({ ...whole, files: byPath(whole) })
  }
})

it('looks again at old files once a minute only, and at once when asked for everything', async () => {
  await using temporary = await temporaryHome()
  const { scanner, path, pass } = await settledHome(temporary)
  const sizeNow = async (n: number, extent: 'whole' | 'recent'): Promise<number | undefined> =>
    (await scanner.scan(extent)).files.find((file) => file.path === path(n))?.sizeBytes
  const old = metaLine(1).length
  const grown = old + messageLine('resumed').length
  await nextStamp(temporary)
  await temporary.append(rolloutPath(1, '2026-01-01'), messageLine('resumed'))
  expect(await sizeNow(1, 'recent')).toBe(old)
  pass(60_000)
  expect(await sizeNow(1, 'recent')).toBe(grown)
  await temporary.append(rolloutPath(2, '2026-01-02'), messageLine('resumed'))
  expect(await sizeNow(2, 'recent')).toBe(old)
  expect(await sizeNow(2, 'whole')).toBe(grown)
  // Now that it is known to be written again, it is looked at every time.
  await temporary.append(rolloutPath(2, '2026-01-02'), messageLine('resumed'))
  expect(await sizeNow(2, 'recent')).toBe(grown + messageLine('resumed').length)
})
