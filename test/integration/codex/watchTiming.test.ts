import { lstatSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { createDebounce } from '../../../src-main/codex/debounce'
import type { RawWatcher, WatchFolder } from '../../../src-main/codex/folderWatches'
import { foundFile } from '../../../src-main/codex/foundFile'
import { watchHome } from '../../../src-main/codex/watch'
import type { ActiveFile } from '../../../src-main/codex/watch'
import { fakeTimers } from './fakeTimers'
import { messageLine, metaLine, rolloutPath, temporaryHome } from './temporaryHome'

/** A platform whose watches never say anything. */
const mute: WatchFolder = (): RawWatcher => ({ on: () => undefined, close: () => undefined })

/** A platform whose watches fail, as inotify does at its limit. */
const exhausted: WatchFolder = () => {
  throw Object.assign(new Error('System limit for number of file watchers reached'), { code: 'ENOSPC' })
}

it('a burst of events gives one hint, and an endless one a hint per second', () => {
  const timers = fakeTimers()
  const fired: number[] = []
  const debounce = createDebounce(timers, 150, 1_000, () => fired.push(timers.now()))
  for (let n = 0; n < 5; n++) {
    debounce.call()
    timers.advance(10)
  }
  timers.advance(1_000)
  expect(fired).toEqual([190])
  fired.length = 0
  const start = timers.now()
  for (let n = 0; n < 300; n++) {
    debounce.call()
    timers.advance(10)
  }
  expect(fired.map((at) => at - start)).toEqual([1_000, 2_000, 3_000])
  debounce.cancel()
  timers.advance(10_000)
  expect(fired).toHaveLength(3)
})

it('finds growth of an active file where the platform sends no event, and its disappearance', async () => {
  await using temporary = await temporaryHome()
  const path = await temporary.write(rolloutPath(1), metaLine(1))
  const timers = fakeTimers()
  let active: ActiveFile[] = []
  let hinted = Promise.withResolvers<string>()
  const watch = watchHome(temporary.home, {
    timers,
    watchFolder: mute,
    activeFiles: () => active,
    onHint: ({ reason }) => hinted.resolve(reason),
  })
  await watch.ready
  timers.advance(150)
  expect(await hinted.promise).toBe('event')

  const seen = foundFile(path, false, lstatSync(path, { bigint: true }))
  active = seen ? [seen] : []
  hinted = Promise.withResolvers()
  await temporary.append(rolloutPath(1), messageLine('more'))
  timers.advance(2_000)
  expect(await hinted.promise).toBe('poll')

  hinted = Promise.withResolvers()
  await rm(path)
  while (timers.pending() < 4) await new Promise(setImmediate)
  timers.advance(2_000)
  expect(await hinted.promise).toBe('poll')
  await watch.close()
  expect(timers.pending()).toBe(0)
})

it('asks for active files every two seconds while there are any, and hardly ever while there are none', async () => {
  await using temporary = await temporaryHome()
  const path = await temporary.write(rolloutPath(1), metaLine(1))
  const seen = foundFile(path, false, lstatSync(path, { bigint: true }))
  const timers = fakeTimers()
  let asked = 0
  let active: ActiveFile[] = []
  const watch = watchHome(temporary.home, {
    timers,
    watchFolder: mute,
    activeFiles: () => {
      asked++
      return active
    },
    onHint: () => undefined,
  })
  /** Lets the looks that wait for the file system come back between two steps of the clock. */
  async function pass(ms: number): Promise<number> {
    const before = asked
    for (let passed = 0; passed < ms; passed += 1_000) {
      timers.advance(1_000)
      while (timers.pending() < 4) await new Promise(setImmediate)
    }
    return asked - before
  }
  await watch.ready
  await pass(10_000)
  expect(await pass(300_000)).toBe(10)
  active = seen ? [seen] : []
  watch.poke()
  expect(await pass(60_000)).toBe(30)
  active = []
  await pass(10_000)
  expect(await pass(300_000)).toBe(10)
  await watch.close()
})

it('asks for a whole scan after ten idle minutes, counted from the last hint', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  const timers = fakeTimers()
  const hints: [string, number][] = []
  const watch = watchHome(temporary.home, {
    timers,
    watchFolder: mute,
    onHint: ({ reason }) => hints.push([reason, timers.now()]),
  })
  await watch.ready
  timers.advance(300_000)
  watch.poke()
  timers.advance(599_999)
  expect(hints).toEqual([
    ['event', 150],
    ['poke', 300_000],
  ])
  timers.advance(1)
  expect(hints.at(-1)).toEqual(['idle', 900_000])
  await watch.close()
})

it('polls, and says so once, where no watch can be opened', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  const timers = fakeTimers()
  const hints: string[] = []
  const warnings: string[] = []
  const watch = watchHome(temporary.home, {
    timers,
    watchFolder: exhausted,
    onHint: ({ reason }) => hints.push(reason),
    onWarning: ({ code }) => warnings.push(code),
  })
  await watch.ready
  timers.advance(10_000)
  timers.advance(10_000)
  expect(hints).toEqual(['poll', 'poll'])
  expect(warnings).toEqual(['ENOSPC'])
  expect(watch.watchedPaths()).toEqual([])
  await watch.close()
})

it('survives a watch that fails later', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(1), metaLine(1))
  const timers = fakeTimers()
  const failures: ((error: unknown) => void)[] = []
  const warnings: string[] = []
  const watch = watchHome(temporary.home, {
    timers,
    watchFolder: () => ({ on: (_event, listener) => failures.push(listener), close: () => undefined }),
    onHint: () => undefined,
    onWarning: ({ code }) => warnings.push(code),
  })
  await watch.ready
  const before = watch.watchedPaths().length
  failures[0]?.(Object.assign(new Error('too many open files'), { code: 'EMFILE' }))
  expect(warnings).toEqual(['EMFILE'])
  expect(watch.watchedPaths()).toHaveLength(before - 1)
  await watch.close()
})
