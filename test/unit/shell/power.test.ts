import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { lookAgainAfterResume } from '../../../src-main/shell/power'
import { manualTimers } from '../../support/manualTimers'

it('a lid that opens three times causes one look, after the network had its moment', () => {
  const source = new EventEmitter()
  const timers = manualTimers()
  let looks = 0
  lookAgainAfterResume({ source, timers, random: () => 0.5, lookAgain: () => (looks += 1) })
  source.emit('resume')
  source.emit('resume')
  source.emit('resume')
  timers.pass(5_400)
  expect(looks).toBe(0)
  timers.pass(200)
  expect(looks).toBe(1)
  timers.pass(60_000)
  expect(looks).toBe(1)
})
