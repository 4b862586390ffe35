import { expect, it } from 'vitest'
import { createInbox } from '../../../src-main/preload/inbox'

it('a place that was asked for before the page listened is delivered, once, the latest', async () => {
  const inbox = createInbox()
  inbox.receive('place.requested', 'first')
  inbox.receive('place.requested', 'second')
  const heard: unknown[] = []
  inbox.on('place.requested', (payload) => heard.push(payload))
  inbox.on('place.requested', (payload) => heard.push(payload))
  await Promise.resolve()
  expect(heard).toEqual(['second'])
})

it('an unsubscribed listener hears nothing, the others still do', () => {
  const inbox = createInbox()
  const heard: string[] = []
  const stop = inbox.on('state.changed', () => heard.push('a'))
  inbox.on('state.changed', () => heard.push('b'))
  stop()
  inbox.receive('state.changed', null)
  expect(heard).toEqual(['b'])
})

it('events of another name are not delivered', async () => {
  const inbox = createInbox()
  const heard: unknown[] = []
  inbox.on('summary.stored', (payload) => heard.push(payload))
  inbox.receive('state.changed', 1)
  await Promise.resolve()
  expect(heard).toEqual([])
})
