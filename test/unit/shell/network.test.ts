import { expect, it } from 'vitest'
import { followNetwork } from '../../../src-main/shell/network'
import { manualTimers } from '../../support/manualTimers'

it('the network is looked at every five seconds until the end', () => {
  const timers = manualTimers()
  let looks = 0
  const stop = followNetwork(timers, () => void looks++)
  timers.pass(4_999)
  expect(looks).toBe(0)
  timers.pass(5_001)
  expect(looks).toBe(2)
  stop()
  timers.pass(20_000)
  expect(looks).toBe(2)
  expect(timers.waiting()).toBe(0)
})
