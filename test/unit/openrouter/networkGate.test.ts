import { expect, test } from 'vitest'
import { createNetworkGate } from '../../../src-main/openrouter/networkGate'
import { createHandClock } from '../../support/openrouter/clock'

function gate(answers: boolean[]) {
  const clock = createHandClock()
  let asked = 0
  const network = createNetworkGate(clock, () => Promise.resolve(answers[asked++] ?? false))
  return { clock, network, asked: () => asked }
}

test('nobody asks the network while nobody waits for it', async () => {
  const { asked, network } = gate([true])
  network.close()
  await new Promise((resolve) => setImmediate(resolve))
  expect(asked()).toBe(0)
  expect(network.isClosed()).toBe(true)
})

test('all that wait go on when the network is back, after longer and longer pauses', async () => {
  const { asked, clock, network } = gate([false, false, false, false, false, true])
  network.close()
  await Promise.all([network.whenOpen(), network.whenOpen()])
  expect(network.isClosed()).toBe(false)
  expect(asked()).toBe(6)
  expect(clock.waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
})

test('an answer to any call opens it for those that wait', async () => {
  const { clock, network } = gate([])
  const sleep = Promise.withResolvers<void>()
  clock.sleep = () => sleep.promise
  network.close()
  const waited = network.whenOpen()
  network.open()
  await waited
  sleep.resolve()
})

test('one that is cancelled while it waits goes on, and the asking ends', async () => {
  const { asked, clock, network } = gate([false, false, false])
  const cancel = new AbortController()
  clock.sleep = () => Promise.resolve(cancel.abort())
  network.close()
  await network.whenOpen(cancel.signal)
  await network.whenOpen(AbortSignal.abort())
  expect(asked()).toBe(0)
  expect(network.isClosed()).toBe(true)
})

test('who comes after the asking ended is asked for anew', async () => {
  const { clock, network } = gate([true])
  const cancel = new AbortController()
  const { sleep } = clock
  clock.sleep = () => Promise.resolve(cancel.abort())
  network.close()
  await network.whenOpen(cancel.signal)
  clock.sleep = sleep
  await network.whenOpen()
  expect(network.isClosed()).toBe(false)
})

test('each change is told once, to those that still listen', () => {
  const { network } = gate([])
  const told: boolean[] = []
  const forget = network.onChange(() => told.push(network.isClosed()))
  network.open()
  network.close()
  network.close()
  network.open()
  forget()
  network.close()
  expect(told).toEqual([true, false])
})

test('a moment after it was lost another call may find out, whoever waits or not', () => {
  const { clock, network } = gate([])
  network.close()
  expect(network.mayTry()).toBe(false)
  clock.advance(30_000)
  expect(network.mayTry()).toBe(true)
  network.close()
  expect(network.mayTry()).toBe(false)
})
