import { expect, test } from 'vitest'
import { onInterruptSignal } from '../../../src-main/cli/interrupts'

test('one Ctrl+C that the runtime reports twice is one, a later one is another, and none after leaving', () => {
  const heard: string[] = []
  let now = 0
  const leave = onInterruptSignal(
    (signal) => heard.push(signal),
    () => now,
  )
  process.emit('SIGINT', 'SIGINT')
  process.emit('SIGINT', 'SIGINT')
  now = 1_000
  process.emit('SIGTERM', 'SIGTERM')
  leave()
  now = 2_000
  expect(process.emit('SIGTERM', 'SIGTERM')).toBe(false)
  expect(heard).toEqual(['SIGINT', 'SIGTERM'])
})
