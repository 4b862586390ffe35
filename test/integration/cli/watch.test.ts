import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { addSession, threadIdOf } from '../../support/codexHome'
import { holdDatabase } from '../../support/holdDatabase'
import { createPlace, finished, noKey } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'

test.each(['SIGINT', 'SIGTERM'] as const)(
  'watch says what it watches, prints a line per summary, and %s ends it with 0',
  async (signal) => {
    const place = await createPlace()
    await place.run(['settings', 'set', 'summarize.quietSeconds', '1'])
    const child = place.start(['watch'])
    const ended = finished(child)
    const lines = createInterface({ input: child.stdout })
    const [first] = (await once(lines, 'line')) as [string]
    expect(first).toBe(`Watching ${place.codexHome}: 0 sessions, today $0.00 of $1.00. Ctrl+C ends.`)
    addSession(place.codexHome, fixLoop)
    const [second] = (await once(lines, 'line')) as [string]
    expect(second).toMatch(
      /^\d\d:\d\d:\d\d {2}demo: Slugify helper — Added a slugify helper in `src\/slug\.ts`\. \(done, \$0\.0011, \d+\/\d+ verified\)$/,
    )
    child.kill(signal)
    const { exitCode, stderr, stdout } = await ended
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout.trimEnd().split('\n')).toHaveLength(2)
    expect(place.openRouter.chatRequests).toHaveLength(1)
  },
)

test('watch --json prints one object per summary, and without a key the ledger with the reason', async () => {
  const place = await createPlace()
  await place.run(['settings', 'set', 'summarize.quietSeconds', '1'])
  const child = place.start(['watch', '--json'], noKey)
  const ended = finished(child)
  const [notes] = (await once(child.stderr, 'data')) as [string]
  expect(notes).toMatch(/^Watching /)
  addSession(place.codexHome, fixLoop)
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  expect(JSON.parse(line)).toMatchObject({
    ...{ sessionId: threadIdOf(fixLoop), kind: 'ledger', project: '/home/dev/demo', problem: { code: 'key_missing' } },
    tests: { passed: 3, failed: 0, ok: true },
  })
  child.kill('SIGINT')
  expect((await ended).exitCode).toBe(0)
  expect(place.openRouter.requests).toEqual([])
})

test('watch says what keeps it from writing, once, and goes on when that is gone', async () => {
  const place = await createPlace()
  await place.run(['settings', 'set', 'summarize.quietSeconds', '1'])
  const child = place.start(['watch'])
  const ended = finished(child)
  const lines = createInterface({ input: child.stdout })
  await once(lines, 'line')
  const letGo = holdDatabase(place.dataFolder)
  addSession(place.codexHome, fixLoop)
  await once(child.stderr, 'data')
  letGo()
  const [second] = (await once(lines, 'line')) as [string]
  expect(second).toContain('demo: Slugify helper')
  child.kill('SIGINT')
  const { exitCode, stderr } = await ended
  expect(exitCode).toBe(0)
  expect(stderr.match(/held by another program/g)).toHaveLength(1)
}, 60_000)

test('a reader that goes away (| head -1) ends watch at its next line, without a stack', async () => {
  const place = await createPlace()
  await place.run(['settings', 'set', 'summarize.quietSeconds', '1'])
  const child = place.start(['watch'])
  const ended = finished(child)
  await once(child.stdout, 'data')
  child.stdout.destroy()
  addSession(place.codexHome, fixLoop)
  const { exitCode, stderr } = await ended
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
})
