import { expect, test } from 'vitest'
import { addSession, threadIdOf } from '../../support/codexHome'
import { createPlace } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'

test('doctor tells the list, the failed call and what it holds, and sends nothing', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  expect((await place.run(['doctor'])).stdout).toMatch(/^models +\d+ that come with Debrief, /m)
  expect((await place.run(['models', '--refresh'])).exitCode).toBe(0)
  // An id came, then nothing: whether it was billed, only OpenRouter can say.
  place.openRouter.setDefault({ kind: 'cut', after: 'headers' })
  expect((await place.run(['summaries', 'run', threadIdOf(fixLoop)])).exitCode).toBe(1)
  expect((await place.run(['settings', 'set', 'model.fallbacks', 'openai/codex-mini'])).exitCode).toBe(0)

  const sent = place.openRouter.requests.length
  const words = await place.run(['doctor'])
  const [document, exitCode] = await place.json(['doctor'])
  expect(place.openRouter.requests.length).toBe(sent)
  expect({ exitCode, words: words.exitCode }).toEqual({ exitCode: 0, words: 0 })
  expect(words.stdout).toMatch(/^models +\d+, as OpenRouter listed them .* for this key$/m)
  expect(words.stdout).toMatch(/^open calls +1, \$0\.\d+ held, the oldest since /m)
  expect(words.stdout).toMatch(/^ {2}openai\/codex-mini +gone since 2026-01-16, instead /m)
  expect(words.stdout).toMatch(/\nLast failed calls\n {2}\S+ \S+ {2}google\/gemini-2\.5-flash-lite {2}/)
  expect(document).toMatchObject({
    network: { baseUrl: new URL(place.openRouter.baseUrl).origin, proxies: [], proxyProblem: null },
    opened: {
      keySource: 'environment',
      isPaused: false,
      models: { source: 'kept', chosen: [{ standing: 'listed' }, { standing: 'gone' }] },
      health: { held: { calls: 1, unaskable: 0 }, failedCalls: [{ model: 'google/gemini-2.5-flash-lite' }] },
    },
  })
}, 60_000)

test('a key that cannot be used is a problem in words with --json too', async () => {
  const place = await createPlace()
  const [status, exitCode] = await place.json(['key', 'status'], { env: { OPENROUTER_API_KEY: 'sk-nonsense' } })
  expect(exitCode).toBe(3)
  expect(status).toMatchObject({
    source: 'environment',
    problem: { code: 'key_malformed', what: expect.stringContaining('OPENROUTER_API_KEY'), todo: expect.any(String) },
  })
})
