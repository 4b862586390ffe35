import { mkdirSync, rmSync, watch as watchFolderOf, writeFileSync } from 'node:fs'
import { mkdir, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { createFolderWatches } from '../../../src-main/codex/folderWatches'
import type { WatchFolder } from '../../../src-main/codex/folderWatches'
import type { CodexHome } from '../../../src-main/codex/home'
import { scanHome } from '../../../src-main/codex/scan'
import { watchHome } from '../../../src-main/codex/watch'
import { messageLine, metaLine, rolloutName, rolloutPath, temporaryHome, threadId } from './temporaryHome'

const deadlineMs = 8_000

/** A watcher whose hints are answered like the worker does: by a scan. Only what a hint led to is known. */
async function watching(home: CodexHome, watchFolder?: WatchFolder) {
  const sizes = new Map<string, number>()
  const waiting = new Set<() => void>()
  let scans = 0
  let begun = 0
  let newest = 0
  async function scan(): Promise<void> {
    const number = ++begun
    const { files } = await scanHome(home)
    // Scans may overlap here; an older one that ends later knows less.
    if (number < newest) return
    newest = number
    sizes.clear()
    for (const file of files) sizes.set(file.path, file.sizeBytes)
    scans++
    for (const check of waiting) check()
  }
  const watch = watchHome(home, { onHint: () => void scan(), ...(watchFolder && { watchFolder }) })
  function until(what: string, isTrue: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => reject(new Error(`no hint led to: ${what}`)), deadlineMs)
      const check = (): void => {
        if (!isTrue()) return
        clearTimeout(deadline)
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    })
  }
  await watch.ready
  // Opening the first watches gives a hint of its own; it must not be mistaken for a later one.
  await until('the first look', () => scans > 0)
  return {
    watch,
    sizes,
    until,
    sees: (path: string): Promise<void> => until(`seeing ${path}`, () => sizes.has(path)),
    [Symbol.asyncDispose]: () => watch.close(),
  }
}

it('looks at sessions that were there before the start', async () => {
  await using temporary = await temporaryHome()
  const path = await temporary.write(rolloutPath(1), metaLine(1))
  await using observer = await watching(temporary.home)
  expect([...observer.sizes.keys()]).toEqual([path])
})

it('notices a session in a day folder that exists, and its growth by half a line', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  await using observer = await watching(temporary.home)
  const path = await temporary.write(rolloutPath(2), metaLine(2))
  await observer.sees(path)
  const size = metaLine(2).length + 11
  await temporary.append(rolloutPath(2), messageLine('half').slice(0, 11))
  await observer.until('the new size', () => observer.sizes.get(path) === size)
})

it('notices a session whose year, month and day appear at once, and does not stay blind there', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1, '2026-12-31'), metaLine(1))
  await using observer = await watching(temporary.home)
  for (const [n, day] of [
    [2, '2027-01-01'],
    [4, '2027-02-01'],
    [6, '2028-03-01'],
  ] as const) {
    await observer.sees(await temporary.write(rolloutPath(n, day), metaLine(n)))
    expect(observer.watch.watchedPaths()).toContain(join(temporary.home.sessions, ...day.split('-')))
    await observer.sees(await temporary.write(rolloutPath(n + 1, day), metaLine(n)))
  }
})

it('notices the home when it appears later, several levels below what exists', async () => {
  await using temporary = await temporaryHome()
  await using observer = await watching({ ...temporary.home })
  expect(observer.watch.watchedPaths()).toEqual([temporary.folder])
  await observer.sees(await temporary.write(rolloutPath(1), metaLine(1)))
  await observer.sees(await temporary.write(rolloutPath(2), metaLine(2)))
})

it('notices roots that appear in a home that had none', async () => {
  await using temporary = await temporaryHome()
  await temporary.write('config.toml', '')
  await using observer = await watching(temporary.home)
  await observer.sees(await temporary.write(join('archived_sessions', rolloutName(1)), metaLine(1)))
  await observer.sees(await temporary.write(rolloutPath(2), metaLine(2)))
})

it('notices sessions in a home that was deleted and made again', async () => {
  await using temporary = await temporaryHome()
  const path = await temporary.write(rolloutPath(1), metaLine(1))
  await using observer = await watching(temporary.home)
  await rm(temporary.home.path, { recursive: true })
  await observer.until('the loss', () => !observer.sizes.has(path))
  await observer.sees(await temporary.write(rolloutPath(2), metaLine(2)))
  await observer.sees(await temporary.write(rolloutPath(3), metaLine(3)))
})

it('is not deaf to a home that vanished between two steps of opening its watches', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  let isFirst = true
  const vanishing: WatchFolder = (path, listener) => {
    if (isFirst) rmSync(temporary.home.path, { recursive: true })
    isFirst = false
    return watchFolderOf(path, { persistent: true }, listener)
  }
  await using observer = await watching(temporary.home, vanishing)
  await observer.sees(await temporary.write(rolloutPath(2), metaLine(2)))
  await observer.sees(await temporary.write(rolloutPath(3), metaLine(3)))
})

it('tells of a watched folder that was gone before its own event came', async () => {
  await using temporary = await temporaryHome()
  await mkdir(temporary.home.path)
  // Without a turn of the event loop between removal and fit, no event can have been read.
  const watches = createFolderWatches(
    () => undefined,
    () => undefined,
  )
  const wanted = [{ path: temporary.home.path, names: null }]
  expect([await watches.fit(wanted), await watches.fit(wanted)]).toEqual(['opened', 'fits'])
  rmSync(temporary.home.path, { recursive: true })
  expect(await watches.fit(wanted)).toBe('gone')
  watches.close()
})

it('is not deaf in folders that were replaced between two looks', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  await using observer = await watching(temporary.home)
  for (let round = 0; round < 5; round++) {
    const path = join(temporary.home.path, rolloutPath(10 + round))
    // In one go, so that the watcher only ever sees the paths that it knows.
    rmSync(temporary.home.sessions, { recursive: true })
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, metaLine(1))
    await observer.sees(path)
    await observer.sees(await temporary.write(rolloutPath(20 + round), metaLine(1)))
  }
})

it('notices a home that was moved away and another one moved in', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  await using observer = await watching(temporary.home)
  await rename(temporary.home.path, join(temporary.folder, 'old'))
  await observer.sees(await temporary.write(rolloutPath(2), metaLine(2)))
  await observer.sees(await temporary.write(rolloutPath(3), metaLine(3)))
})

it('notices a session that is archived by rename', async () => {
  await using temporary = await temporaryHome()
  const path = await temporary.write(rolloutPath(1), metaLine(1))
  await mkdir(temporary.home.archivedSessions)
  await using observer = await watching(temporary.home)
  const archived = join(temporary.home.archivedSessions, rolloutName(1))
  await rename(path, archived)
  await observer.until('one file, archived', () => [...observer.sizes.keys()].join() === archived)
})

it('notices what happens in roots that their owner keeps elsewhere', async () => {
  await using temporary = await temporaryHome()
  await using disk = await temporaryHome()
  await disk.write(rolloutPath(1), metaLine(1))
  await mkdir(temporary.home.path)
  await symlink(disk.home.sessions, temporary.home.sessions)
  await using observer = await watching(temporary.home)
  await disk.write(rolloutPath(2), metaLine(2))
  await observer.sees(join(temporary.home.path, rolloutPath(2)))
  await disk.write(rolloutPath(3, '2027-02-03'), metaLine(3))
  await observer.sees(join(temporary.home.path, rolloutPath(3, '2027-02-03')))
})

it('notices a later segment, an unarchived file of an old day and one that was compressed', async () => {
  await using temporary = await temporaryHome()
  for (let n = 1; n <= 12; n++) {
    await temporary.write(rolloutPath(n, `2026-10-${String(n).padStart(2, '0')}`), metaLine(n))
  }
  await mkdir(temporary.home.archivedSessions)
  const archived = await temporary.write(join('archived_sessions', rolloutName(20)), metaLine(20))
  await using observer = await watching(temporary.home)
  const segment = rolloutName(1, '2026-11-21').replace('.jsonl', `_${threadId(30)}.jsonl`)
  await observer.sees(await temporary.write(join('sessions', '2026', '11', '21', segment), metaLine(1)))
  // Its day is none of those that are watched: that it left the archive is.
  const back = join(temporary.home.sessions, '2026', '10', '01', rolloutName(20))
  await rename(archived, back)
  await observer.sees(back)
  const newest = rolloutPath(12, '2026-10-12')
  const compressed = await temporary.write(`${newest}.zst`, 'compressed')
  await rm(join(temporary.home.path, newest))
  await observer.sees(compressed)
})

it('notices a session among more day folders than are watched, and watches no more than the newest', async () => {
  await using temporary = await temporaryHome()
  for (let n = 1; n <= 28; n++) {
    await temporary.write(rolloutPath(n, `2026-10-${String(n).padStart(2, '0')}`), metaLine(n))
  }
  await using observer = await watching(temporary.home)
  // The home, sessions, the year, the month and ten days.
  expect(observer.watch.watchedPaths()).toHaveLength(14)
  await observer.sees(await temporary.write(rolloutPath(30, '2026-11-01'), metaLine(30)))
  await observer.sees(await temporary.write(rolloutPath(31, '2026-11-01'), metaLine(31)))
})

it('leaves nothing behind when it closes, also in the middle of opening', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  const before = process.getActiveResourcesInfo().filter((name) => name === 'FSEvent' || name === 'FSEvents').length
  const hints: string[] = []
  const early = watchHome(temporary.home, { onHint: ({ reason }) => hints.push(reason) })
  await early.close()
  const late = watchHome(temporary.home, { onHint: ({ reason }) => hints.push(reason) })
  await late.ready
  expect(late.watchedPaths().length).toBeGreaterThan(0)
  await late.close()
  await late.close()
  late.poke()
  expect([early.watchedPaths(), late.watchedPaths(), hints]).toEqual([[], [], []])
  const after = process.getActiveResourcesInfo().filter((name) => name === 'FSEvent' || name === 'FSEvents').length
  expect(after).toBe(before)
})
