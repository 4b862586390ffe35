import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import type { AppEvents } from '../../../src-main/shell/appEvents'
import { keepAppEvents } from '../../../src-main/shell/appEvents'

function setUp() {
  const app = new EventEmitter()
  const heard: unknown[][] = []
  const listener: AppEvents = {
    link: (...args) => void heard.push(['link', ...args]),
    file: (...args) => void heard.push(['file', ...args]),
    secondStart: (...args) => void heard.push(['secondStart', ...args]),
    activate: () => void heard.push(['activate']),
  }
  const kept = keepAppEvents(app as never)
  return { app, heard, listen: () => kept.listen(listener) }
}

it('what is said before anybody listens is told then, in its order and once', () => {
  const { app, heard, listen } = setUp()
  let prevented = 0
  const event = { preventDefault: () => (prevented += 1) }
  app.emit('open-url', event, 'debrief://summary/1')
  app.emit('open-file', event, '/a.jsonl')
  app.emit('second-instance', event, ['debrief', '/b.jsonl'], '/home')
  app.emit('activate', event, false)
  // macOS asks at once whether anybody will.
  expect(prevented).toBe(2)
  expect(heard).toEqual([])
  listen()
  const all = [
    ['link', 'debrief://summary/1'],
    ['file', '/a.jsonl'],
    ['secondStart', ['debrief', '/b.jsonl'], '/home'],
    ['activate'],
  ]
  expect(heard).toEqual(all)
  app.emit('open-file', event, '/c.jsonl')
  expect(heard).toEqual([...all, ['file', '/c.jsonl']])
})

it('a closed window does not end the application', () => {
  expect(setUp().app.listenerCount('window-all-closed')).toBe(1)
})
