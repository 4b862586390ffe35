import { array, assert, asyncProperty, constantFrom } from 'fast-check'
import { expect, test } from 'vitest'
import { createTurnstile } from '../../../src-main/openrouter/turnstile'
import type { Priority } from '../../../src-main/openrouter/turnstile'

/** Lets everything that can run now run. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function room() {
  const turnstile = createTurnstile()
  const inside: string[] = []
  const leaves = new Map<string, () => void>()
  return {
    turnstile,
    inside,
    enter(name: string, priority: Priority, signal?: AbortSignal) {
      void turnstile.enter(priority, signal).then((leave) => {
        if (leave === null) return
        inside.push(name)
        leaves.set(name, leave)
      })
    },
    async leave(name: string) {
      inside.splice(inside.indexOf(name), 1)
      leaves.get(name)?.()
      await settle()
    },
  }
}

test('two go in, the person’s own comes before those that waited longer, and each class keeps its order', async () => {
  const { enter, inside, leave } = room()
  for (const name of ['a1', 'a2', 'a3', 'a4']) enter(name, 'automatic')
  for (const name of ['p1', 'p2']) enter(name, 'person')
  await settle()
  const order = [...inside]
  for (let left = inside[0]; left !== undefined; left = inside[0]) {
    await leave(left)
    for (const name of inside) if (!order.includes(name)) order.push(name)
  }
  expect(order).toEqual(['a1', 'a2', 'p1', 'p2', 'a3', 'a4'])
})

test('one that is cancelled while it waits gets no place and takes none from the next', async () => {
  const { enter, inside, leave } = room()
  const cancel = new AbortController()
  enter('a1', 'automatic')
  enter('a2', 'automatic')
  enter('gone', 'person', cancel.signal)
  enter('a3', 'automatic')
  enter('never', 'person', AbortSignal.abort())
  cancel.abort()
  await settle()
  await leave('a1')
  expect(inside).toEqual(['a2', 'a3'])
})

test('leaving twice frees one place only', async () => {
  const { turnstile } = room()
  const leave = await turnstile.enter('person')
  await turnstile.enter('person')
  leave?.()
  leave?.()
  await turnstile.enter('person')
  const cancel = new AbortController()
  const third = turnstile.enter('person', cancel.signal)
  await settle()
  cancel.abort()
  expect(await third).toBeNull()
})

test('when OpenRouter says that it is too crowded, one goes at a time for the next ten', async () => {
  const { enter, inside, leave, turnstile } = room()
  turnstile.narrow()
  for (let n = 1; n <= 13; n++) enter(String(n), 'automatic')
  await settle()
  for (let n = 1; n <= 9; n++) {
    expect(inside).toEqual([String(n)])
    await leave(String(n))
  }
  await leave('10')
  expect(inside).toEqual(['11', '12'])
})

test('whatever comes and goes: never three at once, and nobody waits beside a free place', () =>
  assert(
    asyncProperty(array(constantFrom('person', 'automatic', 'leave', 'cancel')), async (steps) => {
      const { enter, inside, leave } = room()
      let serial = 0
      const waiting: { name: string; cancel: AbortController }[] = []
      for (const step of steps) {
        if (step === 'leave') await leave(inside[0] ?? '')
        else if (step === 'cancel') waiting.pop()?.cancel.abort()
        else {
          const cancel = new AbortController()
          const name = String(++serial)
          waiting.push({ name, cancel })
          enter(name, step, cancel.signal)
        }
        await settle()
        for (const name of inside) {
          const at = waiting.findIndex((one) => one.name === name)
          if (at >= 0) waiting.splice(at, 1)
        }
        expect(inside.length).toBe(Math.min(2, inside.length + waiting.length))
      }
    }),
    { numRuns: 60 },
  ))
