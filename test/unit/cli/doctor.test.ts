import { expect, test } from 'vitest'
import { runCli } from '../../../src-main/cli/run'
import type { Problem } from '../../../src-main/contract/problem'
import type { Health } from '../../../src-main/worker/engine'
import { createFakeDebrief } from '../../support/fakeDebrief'
import type { FakeAnswers } from '../../support/fakeDebrief'
import { createFakeIo } from '../../support/fakeIo'
import { modelCard } from '../../support/models'

interface Doctor {
  readonly answers?: FakeAnswers
  readonly health?: Partial<Health>
  readonly environment?: NodeJS.ProcessEnv
  /** name → value, as set before. */
  readonly settings?: readonly (readonly [string, string])[]
}

/** What `doctor` says, in words and as JSON. */
async function doctor({ answers = {}, health = {}, environment = {}, settings = [] }: Doctor = {}): Promise<string[]> {
  const whole = { ...(await createFakeDebrief().engine.health()), ...health }
  const debrief = createFakeDebrief({ ...answers, engine: { ...answers.engine, health: async () => whole } })
  for (const [name, value] of settings) {
    const io = createFakeIo()
    expect(await runCli(['settings', 'set', name, value], io, async () => debrief), io.err()).toBe(0)
  }
  const said: string[] = []
  for (const argv of [['doctor'], ['doctor', '--json']]) {
    const io = createFakeIo({ environment })
    expect(await runCli(argv, io, async () => debrief), io.err()).toBe(0)
    said.push(io.out())
  }
  return said
}

test('a report says which chosen model is gone, ends, may not be used, or is not listed', async () => {
  const needed: Problem = { code: 'data_collection_needed', params: { model: 'x/free' } }
  const models = [
    modelCard({ id: 'x/here' }),
    modelCard({ id: 'x/gone', isWithdrawn: true, endsOn: '2026-01-16', successor: 'x/here' }),
    modelCard({ id: 'x/ends', endsOn: '2026-12-31' }),
    modelCard({ id: 'x/free', isFree: true, hindrance: needed }),
    modelCard({ id: 'x/filtered', hindrance: { code: 'model_unavailable', params: { model: 'x/filtered' } } }),
  ]
  const list = async () => ({ models, source: 'kept' as const, asOf: 1, isForKey: true, problem: null })
  const answers = { models: { list } }
  const gone = await doctor({
    answers,
    settings: [
      ['model.primary', 'x/gone'],
      ['model.fallbacks', 'x/ends,x/free'],
    ],
  })
  expect(gone[0]).toMatch(/^ {2}x\/gone +gone since 2026-01-16, instead x\/here$/m)
  expect(gone[0]).toMatch(/^ {2}x\/ends +ends 2026-12-31$/m)
  expect(gone[0]).toMatch(
    /^ {2}x\/free +in the list\. x\/free is free, and its providers may keep prompts and train on them\.$/m,
  )
  // What is gone or filtered out is not counted as there.
  expect(gone[0]).toMatch(/^models +3, as OpenRouter listed them .* for this key$/m)
  expect(JSON.parse(gone[1] ?? '')).toMatchObject({
    opened: { models: { source: 'kept', count: 3, chosen: [{ standing: 'gone', successor: 'x/here' }, {}, {}] } },
  })
  const other = await doctor({
    answers,
    settings: [
      ['model.primary', 'openrouter/x/here'],
      ['model.fallbacks', 'x/filtered,Gone'],
    ],
  })
  expect(other[0]).toMatch(/^ {2}openrouter\/x\/here +in the list$/m)
  expect(other[0]).toMatch(/^ {2}x\/filtered +not in the list$/m)
  expect(other[0]).toMatch(/^ {2}Gone +gone since 2026-01-16, instead x\/here$/m)
  const unheard = await doctor({ answers, settings: [['model.primary', 'x/unheard']] })
  expect(unheard[0]).toMatch(/^ {2}x\/unheard +not in the list$/m)
})

test('a report asks nobody: neither for models nor about the key', async () => {
  const asked: boolean[] = []
  const list = async (isRefreshed: boolean) => {
    asked.push(isRefreshed)
    return { models: [], source: 'bundled' as const, asOf: Date.UTC(2026, 10, 10), isForKey: false, problem: null }
  }
  const never = (): Promise<never> => Promise.reject(new Error('asked'))
  const [words] = await doctor({
    answers: { models: { list, find: never, notices: never }, account: { checkKey: never } },
  })
  expect(asked).toEqual([false, false])
  expect(words).toMatch(/^models +0 that come with Debrief, of 2026-11-10; OpenRouter was not asked yet$/m)
})

test('a report says that a limit is reached, that all is paused, and what is held for good', async () => {
  const counts = createFakeDebrief().engine.counts
  const [words] = await doctor({
    answers: {
      engine: {
        counts: async () => ({
          ...(await counts()),
          spentTodayNanoUsd: 1_000_000_000,
          spentMonthNanoUsd: 2_000_000_000,
        }),
        pause: async () => ({ until: null }),
      },
    },
    health: { held: { calls: 3, nanoUsd: 9_000_000, oldestAt: 1, unaskable: 2 } },
  })
  expect(words).toMatch(/^limits +today \$1\.00 of \$1\.00 \(reached\), month \$2\.00 of \$10\.00, \$0\.05 a session$/m)
  expect(words).toMatch(/^jobs .*, paused$/m)
  expect(words).toMatch(/^open calls +3, \$0\.0090 held, the oldest since .*; of 2 nobody can be asked the cost$/m)
})

test('a proxy that nothing can use is said, and no password of an address or a proxy', async () => {
  const said = await doctor({
    environment: {
      OPENROUTER_BASE_URL: 'https://grace:s3cret@gateway.example/v1?token=t0ken',
      ALL_PROXY: 'socks5://grace:s3cret@proxy.example',
      no_proxy: 'internal.example',
    },
  })
  expect(said[0]).toMatch(/^OpenRouter +at https:\/\/gateway\.example$/m)
  expect(said[0]).toMatch(/^proxy +ALL_PROXY no_proxy\. The proxy of .* cannot be used/m)
  for (const text of said) expect(text).not.toMatch(/s3cret|t0ken|grace|proxy\.example|internal\.example/)
  const [fine] = await doctor({ environment: { HTTPS_PROXY: 'http://proxy.example:8080' } })
  expect(fine).toMatch(/^proxy +HTTPS_PROXY$/m)
  expect(fine).not.toMatch(/^OpenRouter /m)
})

test('a failed call is told with its model, and no problem or setting tells where a person keeps things', async () => {
  const excluded: Problem = { code: 'project_excluded', params: { path: '/clients/acme' } }
  const unreadable: Problem = { code: 'file_unreadable', params: { path: '/clients/acme/x.jsonl', reason: 'EACCES' } }
  const inside: Problem = {
    code: 'internal',
    params: { detail: "ENOENT: no such file, open '/clients/acme/a b.txt' or C:\\clients\\acme\\c.txt" },
  }
  const down: Problem = { code: 'provider_down', params: { status: 503, detail: 'see https://openrouter.ai/docs' } }
  const said = await doctor({
    settings: [['projects.exclude', '/clients/acme,/clients/other']],
    health: {
      lastProblems: [excluded, unreadable, inside].map((problem) => ({ at: 1, problem })),
      failedCalls: [{ at: 1, model: 'x/here', problem: down }],
    },
    answers: {
      engine: {
        latestBatch: async () => ({
          ...{ id: 'b1', remoteId: 'batch-1', state: 'failed', model: 'x/here', keyId: 'f1n9e4', isAbandoned: false },
          ...{ createdAt: 1, sentAt: 1, endedAt: 2, total: 2, completed: 0, problem: unreadable },
        }),
      },
    },
  })
  for (const text of said) {
    expect(text).not.toMatch(/clients|acme|f1n9e4/)
    expect(text).toContain('x.jsonl')
    expect(text).toContain('a b.txt')
    expect(text).toContain('2 left out')
  }
  expect(said[0]).toMatch(
    /x\/here +provider_down +The model’s provider failed \(503: see https:\/\/openrouter\.ai\/docs\)\.$/m,
  )
})
