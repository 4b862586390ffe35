import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { booked, reserved } from '../../support/bookedCall'
import { temporaryFolder } from '../../support/temporaryFolder'

const at = Date.UTC(2026, 10, 21, 12)

function newStore(): Store {
  const store = openStore(join(temporaryFolder(), 'debrief.db'))
  onTestFinished(() => store.close())
  return store
}

test('only what the key spent since the first word is compared, however often it is asked', () => {
  const store = newStore()
  expect(store.keyUsage.reconcile('k1')).toBeNull()
  booked(store, { at: at - 1, costNanoUsd: 7 })
  store.keyUsage.note('k1', 40_000, at)
  expect(store.keyUsage.reconcile('k1')).toEqual({
    ...{ since: at, at, openRouterNanoUsd: 0, bookedNanoUsd: 0, heldNanoUsd: 0 },
  })
  booked(store, { at, costNanoUsd: 1_000 })
  store.keyUsage.note('k1', 41_000, at + 10)
  booked(store, { at: at + 20, costNanoUsd: 500 })
  reserved(store, { at: at + 20 })
  store.keyUsage.note('k1', 41_900, at + 30)
  expect(store.keyUsage.reconcile('k1')).toEqual({
    ...{ since: at, at: at + 30, openRouterNanoUsd: 1_900, bookedNanoUsd: 1_500, heldNanoUsd: 1_000_000 },
  })
})

test('another key’s calls are not held against this one', () => {
  const store = newStore()
  store.keyUsage.note('k1', 0, at)
  booked(store, { at, keyId: 'k2', costNanoUsd: 1_000 })
  store.keyUsage.note('k1', 0, at + 1)
  expect(store.keyUsage.reconcile('k1')).toMatchObject({ bookedNanoUsd: 0 })
  expect(store.keyUsage.isKnown('k2')).toBe(false)
})

test('a clock that was set back begins the comparison anew instead of turning it round', () => {
  const store = newStore()
  store.keyUsage.note('k1', 5_000, at)
  store.keyUsage.note('k1', 6_000, at + 10)
  store.keyUsage.note('k1', 7_000, at - 1_000)
  expect(store.keyUsage.reconcile('k1')).toMatchObject({ since: at - 1_000, openRouterNanoUsd: 0 })
})
