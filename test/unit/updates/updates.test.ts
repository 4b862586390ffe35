import { expect, it } from 'vitest'
import { ProblemError } from '../../../src-main/contract/problem'
import { Settings } from '../../../src-main/contract/settings'
import { createUpdates } from '../../../src-main/updates/updates'
import { manualTimers } from '../../support/manualTimers'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A Debrief of version 0.1.0 whose list of releases answers with `newest`; what is noted outlives it. */
function setUp(notes = new Map<string, string>(), startMs = 1_700_000_000_000) {
  const timers = manualTimers()
  const listeners = new Set<() => void>()
  const at = { version: '0.1.0', newest: '0.2.0' as string | null, isOnline: true, fault: false }
  let settings = Settings.parse({})
  let asked = 0
  const found: string[] = []
  const updates = createUpdates({
    get version() {
      return at.version
    },
    url: 'https://debrief.invalid/releases.json',
    page: 'https://debrief.invalid/releases',
    async ask() {
      asked++
      if (at.fault) throw new ProblemError('releases_unread', { why: 'unreachable', host: 'debrief.invalid' })
      return at.newest
    },
    isOnline: () => at.isOnline,
    settings: () => settings,
    onSettings(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    note: async (name) => notes.get(name) ?? null,
    setNote: async (name, value) => notes.get(name) !== value && (notes.set(name, value), true),
    now: () => startMs + timers.now(),
    after: timers.after,
  })
  updates.onFound((version) => found.push(version))
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  return {
    ...{ updates, at, found, notes, timers },
    asked: () => asked,
    set(changes: Partial<Settings>) {
      settings = { ...settings, ...changes }
      for (const listener of listeners) listener()
    },
    async pass(ms: number) {
      for (let left = ms; left > 0; left -= hourMs) {
        timers.pass(Math.min(left, hourMs))
        await settle()
      }
    },
  }
}

const on = { 'updates.check': true }

it('nobody is asked, and no timer runs, while the setting is off', async () => {
  const { updates, asked, pass, timers } = setUp()
  updates.start()
  expect(timers.waiting()).toBe(0)
  await pass(3 * dayMs)
  expect(asked()).toBe(0)
})

it('is asked once a day while it is on, and not again at each start', async () => {
  const first = setUp()
  first.set(on)
  first.updates.start()
  await first.pass(hourMs)
  expect(first.asked()).toBe(1)
  await first.pass(dayMs - 3 * hourMs)
  expect(first.asked()).toBe(1)
  await first.pass(5 * hourMs)
  expect(first.asked()).toBe(2)
  const second = setUp(first.notes, 1_700_000_000_000 + first.timers.now())
  second.set(on)
  second.updates.start()
  await second.pass(2 * hourMs)
  expect(second.asked()).toBe(0)
})

it('an attempt that failed is not made again on the same day, and says why in one place', async () => {
  const { updates, at, asked, found, pass, set } = setUp()
  at.fault = true
  set(on)
  updates.start()
  await pass(20 * hourMs)
  expect(asked()).toBe(1)
  expect((await updates.get()).problem).toMatchObject({ code: 'releases_unread' })
  expect(found).toEqual([])
  at.fault = false
  await pass(6 * hourMs)
  expect((await updates.get()).problem).toBeNull()
  expect(found).toEqual(['0.2.0'])
})

it('switching it on asks at once; switching it off takes the timer away', async () => {
  const { updates, asked, pass, set, timers } = setUp()
  updates.start()
  set(on)
  await pass(1)
  expect(asked()).toBe(1)
  set({ 'updates.check': false })
  expect(timers.waiting()).toBe(0)
})

it('a computer without a network keeps its attempt for later', async () => {
  const { updates, at, asked, pass, set } = setUp()
  at.isOnline = false
  set(on)
  updates.start()
  await pass(5 * hourMs)
  expect(asked()).toBe(0)
  at.isOnline = true
  await pass(2 * hourMs)
  expect(asked()).toBe(1)
})

it('local only refuses, also a person who asks', async () => {
  const { updates, asked, pass, set, timers } = setUp()
  set({ ...on, 'privacy.localOnly': true })
  updates.start()
  await pass(2 * dayMs)
  expect(timers.waiting()).toBe(0)
  await expect(updates.look()).rejects.toMatchObject({ problem: { code: 'local_only' } })
  expect(asked()).toBe(0)
})

it('a version is told once, over restarts, and the next one again', async () => {
  const first = setUp()
  first.set(on)
  first.updates.start()
  await first.pass(2 * dayMs)
  // Not told: it comes again, because notifications may have been off.
  expect(first.found).toEqual(['0.2.0', '0.2.0'])
  await first.updates.noteTold('0.2.0')
  const second = setUp(first.notes, 1_700_000_000_000 + first.timers.now())
  second.set(on)
  second.updates.start()
  await second.pass(2 * dayMs)
  expect(second.found).toEqual([])
  second.at.newest = '0.3.0'
  await second.pass(2 * dayMs)
  expect(second.found[0]).toBe('0.3.0')
})

it('what was put away stays away until there is another', async () => {
  const { updates, at } = setUp()
  expect(await updates.look()).toMatchObject({ newer: '0.2.0', isDismissed: false })
  expect(await updates.dismiss()).toMatchObject({ newer: '0.2.0', isDismissed: true })
  at.newest = '0.3.0'
  expect(await updates.look()).toMatchObject({ newer: '0.3.0', isDismissed: false })
})

it('after the update the word of it is gone, without a further question', async () => {
  const { updates, at, asked } = setUp()
  await updates.look()
  at.version = '0.2.0'
  expect(await updates.get()).toMatchObject({ newer: null, isDismissed: false })
  expect(asked()).toBe(1)
})

it('two wishes at once are one request, and everybody is told of the answer', async () => {
  const { updates, asked } = setUp()
  const told: (string | null)[] = []
  updates.onChange(({ newer }) => told.push(newer))
  await Promise.all([updates.look(), updates.look()])
  expect(asked()).toBe(1)
  expect(told).toEqual(['0.2.0'])
})

it('a note of another release is no obstacle', async () => {
  const { updates } = setUp(new Map([['updates', '{"lookedAt":"yesterday"}']]))
  expect(await updates.get()).toMatchObject({ newer: null, lookedAt: null })
})
