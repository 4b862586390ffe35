import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCli } from '../../../src-main/cli/run'
import { ProblemError } from '../../../src-main/contract/problem'
import type { ProblemCode } from '../../../src-main/contract/problem'
import type { Engine } from '../../../src-main/worker/engine'
import { createFakeDebrief, fakeSummary, sessionId, fakeBudget, fakeUsageRow } from '../../support/fakeDebrief'
import type { FakeAnswers, FakeDebrief } from '../../support/fakeDebrief'
import { createFakeIo } from '../../support/fakeIo'
import type { FakeIo } from '../../support/fakeIo'

const sentinel = 'sk-or-v1-5e271e15e271e15e271e15e271e15e271e15e271e15e271e1'
const folder = mkdtempSync(join(tmpdir(), 'debrief-cli-'))
const transcript = join(folder, 'rollout-a.jsonl')
writeFileSync(transcript, '{}\n')
afterAll(() => rmSync(folder, { recursive: true }))

interface Ran {
  code: number
  io: FakeIo
  debrief: FakeDebrief
}

async function cli(argv: string[], answers: FakeAnswers = {}, io: FakeIo = createFakeIo()): Promise<Ran> {
  const debrief = createFakeDebrief(answers)
  const code = await runCli(argv, io, async () => debrief)
  return { code, io, debrief }
}

const failing = (code: ProblemCode) => async (): Promise<never> => {
  throw new ProblemError(code, { path: '/codex', reason: 'permission denied' })
}

describe('every command answers in words and as one JSON document', () => {
  const lines: string[][] = [
    ['summaries', 'auth-check'],
    ['summaries', 'test'],
    ['summaries', 'run', sessionId.slice(0, 8)],
    ['summaries', 'run', '--all-new'],
    ['summaries', 'run', '--dry-run', transcript],
    [transcript],
    ['summaries', 'list'],
    ['summaries', 'show', 'sum-1'],
    ['sessions', 'list', '--limit', '3'],
    ['sessions', 'show', sessionId.slice(0, 8)],
    ['sessions', 'show', transcript],
    ['usage', '--by', 'model', '--since', '2026-11-01'],
    ['usage', '--by', 'week', '--until', '2026-11-30'],
    ['usage', '--by', 'session'],
    ['usage', '--reconcile'],
    ['usage', '--codex', '--by', 'project', '--since', '2026-11-01'],
    ['search', 'slugify', 'helper', '--limit', '5'],
    ['transcript', sessionId.slice(0, 8)],
    ['transcript', transcript, '--at', 'E2'],
    ['sessions', 'rename', sessionId, 'My', 'title'],
    ['sessions', 'rename', 'sum-1'],
    ['key', 'status'],
    ['key', 'clear'],
    ['--title', 'Mine', 'summaries', 'auth-check', '--referer=https://me.invalid'],
    ['settings', 'list'],
    ['settings', 'get', 'summarize.quietSeconds'],
    ['settings', 'set', 'summarize.quietSeconds', '90'],
    ['doctor'],
    ['--help'],
    ['--version'],
    ['summaries', 'run', '--help'],
    ['key', '--help'],
    ['help', 'usage'],
  ]
  test.each(lines.map((argv) => [argv.join(' '), argv] as const))('%s', async (_name, argv) => {
    const words = await cli(argv)
    expect({ code: words.code, err: words.io.err() }).toEqual({ code: 0, err: '' })
    expect(words.io.out()).toMatch(/\S/)
    const data = await cli([...argv, '--json'])
    expect({ code: data.code, err: data.io.err() }).toEqual({ code: 0, err: '' })
    expect(() => JSON.parse(data.io.out()) as unknown).not.toThrow()
  })
})

describe('a failure is two sentences on stderr, or one JSON document, and the fixed exit code', () => {
  const failures: [string, string[], FakeAnswers, number][] = [
    ['a missing key', ['summaries', 'auth-check'], { account: { checkKey: failing('key_missing') } }, 3],
    ['a rejected key', ['summaries', 'auth-check'], { account: { checkKey: failing('key_rejected') } }, 3],
    ['a malformed key', ['summaries', 'test'], { account: { test: failing('key_malformed') } }, 3],
    ['a reached day limit', ['summaries', 'test'], { account: { test: failing('budget_day_reached') } }, 4],
    ['no network', ['summaries', 'test'], { account: { test: failing('no_network') } }, 1],
    ['a refused key', ['summaries', 'auth-check'], { account: { checkKey: failing('key_forbidden') } }, 1],
    ['an unknown summary', ['summaries', 'show', 'zz'], {}, 1],
    ['an unknown session', ['sessions', 'show', 'zz'], {}, 1],
    ['a missing file', ['sessions', 'show', '/no/such/rollout.jsonl'], {}, 1],
    ['an unreadable home', ['sessions', 'list'], { engine: { scan: failing('file_unreadable') } }, 1],
    ['an unreadable home for summaries', ['summaries', 'list'], { engine: { scan: failing('file_unreadable') } }, 1],
    ['a broken database', ['usage'], { engine: { usage: failing('database_broken') } }, 1],
    ['a broken database for doctor', ['doctor'], { engine: { health: failing('database_broken') } }, 1],
    ['a keyring that is locked', ['key', 'clear'], { keys: { clear: failing('data_folder_unwritable') } }, 1],
    ['an invalid setting', ['settings', 'set', 'summarize.quietSeconds', 'soon'], {}, 2],
    ['an unknown setting', ['settings', 'get', 'summarize.colour'], {}, 2],
    ['an unknown command', ['find', 'x'], {}, 2],
    ['a search for nothing', ['search', ' '], {}, 2],
    ['a search without words', ['search'], {}, 2],
    ['a broken database for a search', ['search', 'x'], { engine: { search: failing('database_broken') } }, 1],
    ['a transcript of an unknown session', ['transcript', 'zz'], {}, 1],
    ['a transcript of a missing file', ['transcript', '/no/such/rollout.jsonl'], {}, 1],
    ['an event that is none', ['transcript', sessionId, '--at', '12'], {}, 2],
    ['an event that is not there', ['transcript', sessionId, '--at', 'E99'], {}, 2],
    ['a new name for an unknown session', ['sessions', 'rename', 'zz', 'x'], {}, 1],
    ['an empty title', ['sessions', 'rename', sessionId, ' '], {}, 2],
    ['an endless title', ['sessions', 'rename', sessionId, 'x'.repeat(201)], {}, 2],
    ['an unreadable home for tokens', ['usage', '--codex'], { engine: { scan: failing('file_unreadable') } }, 1],
    ['broken token counts', ['usage', '--codex'], { codexUsage: failing('database_broken') }, 1],
    ['a week of tokens', ['usage', '--codex', '--by', 'week'], {}, 2],
    ['half a command', ['summaries'], {}, 2],
    ['an unknown option', ['sessions', 'list', '--colour'], {}, 2],
    ['a limit that is no number', ['sessions', 'list', '--limit', 'many'], {}, 2],
    ['a limit of nothing', ['summaries', 'list', '--limit', '0'], {}, 2],
    ['a day that does not exist', ['usage', '--since', '2026-02-30'], {}, 2],
    ['a column that does not exist', ['usage', '--by', 'hour'], {}, 2],
    ['a range that ends before it begins', ['usage', '--since', '2026-11-02', '--until', '2026-11-01'], {}, 2],
    ['an end of Codex’s tokens', ['usage', '--codex', '--until', '2026-11-01'], {}, 2],
    ['a reconciliation by week', ['usage', '--reconcile', '--by', 'week'], {}, 2],
    ['a reconciliation without a key', ['usage', '--reconcile'], { account: { checkKey: failing('key_missing') } }, 3],
    ['a style that does not exist', ['summaries', 'run', '--all-new', '--style', 'haiku'], {}, 2],
    ['a run of nothing', ['summaries', 'run'], {}, 2],
    ['too many words', ['sessions', 'show', 'a', 'b'], {}, 2],
    ['a missing word', ['summaries', 'show'], {}, 2],
    ['a crash', ['usage'], { engine: { usage: async () => Promise.reject(new TypeError('x is undefined')) } }, 1],
  ]
  test.each(failures)('%s', async (_name, argv, answers, code) => {
    const words = await cli(argv, answers)
    expect(words.code).toBe(code)
    expect(words.io.err()).toMatch(/^\S.*\. \S.*\.\n$/)
    expect(words.io.err()).not.toMatch(/\n\s+at /)
    const data = await cli([...argv, '--json'], answers)
    expect({ code: data.code, err: data.io.err() }).toEqual({ code, err: '' })
    const document = JSON.parse(data.io.out()) as { error?: { code: string }; problem?: { code: string } }
    expect(document.error ?? document.problem).toMatchObject({ what: expect.any(String), todo: expect.any(String) })
  })

  test('a stack is shown only when asked for', async () => {
    const io = createFakeIo({ environment: { DEBRIEF_DEBUG: '1' } })
    await cli(['usage'], { engine: { usage: async () => Promise.reject(new TypeError('x')) } }, io)
    expect(io.err()).toMatch(/\n\s+at /)
  })

  test('a Debrief that cannot be opened is a sentence, and doctor still says what it can', async () => {
    const io = createFakeIo()
    const open = async (): Promise<never> => {
      throw new ProblemError('data_folder_unwritable', { path: '/x/y', reason: 'the file system is read-only' })
    }
    expect(await runCli(['sessions', 'list'], io, open)).toBe(1)
    expect(io.err()).toContain('/x/y (the file system is read-only)')
    expect(await runCli(['doctor'], io, open)).toBe(1)
    expect(io.out()).toMatch(/debrief\s+0\.1\.0/)
  })
})

describe('wrong usage never opens Debrief, everything else closes it', () => {
  test('usage', async () => {
    const io = createFakeIo()
    let opened = 0
    await runCli(['settings', 'set', 'only-one'], io, async () => {
      opened += 1
      return createFakeDebrief()
    })
    expect(opened).toBe(0)
  })

  test('closed after success and after failure', async () => {
    expect((await cli(['sessions', 'list'])).debrief.isClosed()).toBe(true)
    expect((await cli(['sessions', 'show', 'zz'])).debrief.isClosed()).toBe(true)
  })
})

describe('summaries run', () => {
  test('the index is brought up to date before ids are looked up', async () => {
    const { debrief } = await cli(['summaries', 'run', transcript])
    expect(debrief.calls).toEqual(['scan', 'importPaths'])
  })

  test('flags reach the pipeline, and a session named twice runs once', async () => {
    const argv = ['summaries', 'run', transcript, 'sum-1', '--all-new', '--model', 'a/b', '--style', 'brief', '--force']
    const { debrief, code } = await cli(argv)
    expect(code).toBe(0)
    expect(debrief.runs).toHaveLength(1)
    expect(debrief.runs[0]?.options).toMatchObject({ model: 'a/b', style: 'brief', isForced: true })
  })

  test('without a key the ledger summary is printed, the reason said, and the exit code is 3', async () => {
    const ledger = fakeSummary({ kind: 'ledger', model: null, costNanoUsd: 0 })
    const answers: FakeAnswers = {
      pipeline: {
        run: async (id) => ({ sessionId: id, summary: ledger, problem: { code: 'key_missing', params: {} } }),
      },
    }
    const { code, io } = await cli(['summaries', 'run', '--all-new', '--json'], answers)
    expect(code).toBe(3)
    expect(JSON.parse(io.out())).toMatchObject({
      summaries: [{ kind: 'ledger', sessionId }],
      errors: [{ subject: sessionId, code: 'key_missing' }],
    })
  })

  test('one file that is no transcript does not stop the others', async () => {
    const other = join(folder, 'notes.jsonl')
    writeFileSync(other, 'hello')
    const answers: FakeAnswers = {
      engine: {
        importPaths: async ([path = '']) => [
          path === other
            ? { path, sessionId: null, isKnown: false, problem: { code: 'not_a_transcript', params: { path } } }
            : { path, sessionId, isKnown: false, problem: null },
        ],
      },
    }
    const { code, io } = await cli(['summaries', 'run', other, transcript, '--json'], answers)
    expect(code).toBe(1)
    expect(JSON.parse(io.out())).toMatchObject({
      summaries: [{ sessionId }],
      errors: [{ subject: other, code: 'not_a_transcript' }],
    })
  })

  test('--dry-run prints exactly what would be sent and runs nothing', async () => {
    const { debrief, io } = await cli(['summaries', 'run', '--dry-run', sessionId])
    expect(io.out()).toContain('the redacted prompt')
    expect(io.out()).toContain('at most $0.00041')
    expect(debrief.runs).toEqual([])
  })

  test('a dry run of a session with a private key says that nothing would be sent', async () => {
    const preview = {
      ...{ models: ['m'], requests: [], redactions: [], isBlocked: true, omittedEntries: 0, upperBoundNanoUsd: null },
    }
    const answers: FakeAnswers = { pipeline: { preview: async () => preview } }
    const { code, io } = await cli(['summaries', 'run', '--dry-run', sessionId], answers)
    expect(code).toBe(1)
    expect(io.err()).toContain('private key')
  })

  test('Ctrl+C cancels the call and leaves the rest', async () => {
    const io = createFakeIo()
    const started: string[] = []
    const answers: FakeAnswers = {
      engine: { due: async () => ['one', 'two'] },
      pipeline: {
        run: (id, options) =>
          new Promise((_resolve, reject) => {
            started.push(id)
            options?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
            io.interrupt()
          }),
      },
    }
    const { code } = await cli(['summaries', 'run', '--all-new', '--json'], answers, io)
    expect(started).toEqual(['one'])
    expect(code).toBe(1)
    expect(JSON.parse(io.out())).toMatchObject({ summaries: [], errors: [{ code: 'cancelled' }] })
  })
})

describe('sessions show', () => {
  test('a file outside the home is read in when it is not known', async () => {
    let isRead = false
    const known = createFakeDebrief()
    const answers: FakeAnswers = {
      engine: {
        session: async (id) =>
          isRead ? known.engine.session(sessionId) : Promise.reject(new ProblemError('session_not_found', { id })),
        importPaths: async ([path = '']) => {
          isRead = true
          return [{ path, sessionId, isKnown: false, problem: null }]
        },
      },
    }
    expect((await cli(['sessions', 'show', transcript], answers)).code).toBe(0)
  })

  test('a file that is no transcript says why', async () => {
    const answers: FakeAnswers = {
      engine: {
        session: failing('session_not_found'),
        importPaths: async ([path = '']) => [
          {
            path,
            sessionId: null,
            isKnown: false,
            problem: { code: 'not_a_transcript', params: { path, reason: 'it is empty' } },
          },
        ],
      },
    }
    const { code, io } = await cli(['sessions', 'show', transcript], answers)
    expect(code).toBe(1)
    expect(io.err()).toContain('it is empty')
  })
})

describe('usage', () => {
  test('limits come from the settings, in nano-dollars', async () => {
    const { io } = await cli(['usage', '--json'])
    expect(JSON.parse(io.out())).toMatchObject({ budget: { dayNanoUsd: 1_000_000_000, sessionNanoUsd: 50_000_000 } })
  })

  const facts = {
    ...{ parts: [], budget: fakeBudget(), held: { calls: 0, nanoUsd: 0 }, medianNanoUsd: null, summaries: 0 },
    month: { bookedNanoUsd: 0, forecastNanoUsd: null },
  }

  test('--csv prints every column and quotes what needs it', async () => {
    const row = fakeUsageRow({ day: null, project: 'a,"b"', promptTokens: 2, completionTokens: 3, costNanoUsd: 4 })
    const { io } = await cli(['usage', '--csv'], {
      engine: { usage: async () => ({ totalNanoUsd: 4, rows: [row], ...facts }) },
    })
    expect(io.out()).toBe(
      'day,week,month,model,project,sessionId,title,calls,failed,promptTokens,cachedTokens,completionTokens,reasoningTokens,costNanoUsd\n' +
        ',,,,"a,""b""",,,1,0,2,0,3,0,4\n',
    )
  })

  test('the range and the column are what was asked, and reach the engine', async () => {
    let asked: unknown = null
    const usage: Engine['usage'] = async ({ limits, ...query }) => {
      asked = query
      return { totalNanoUsd: 0, rows: [], ...facts, budget: { ...fakeBudget(), ...limits } }
    }
    const argv = ['usage', '--by', 'session', '--since', '2026-11-01', '--until', '2026-11-21']
    const { io } = await cli(argv, { engine: { usage } })
    expect(asked).toEqual({ by: 'session', sinceDay: '2026-11-01', untilDay: '2026-11-21' })
    expect(io.out()).toMatch(/^\$0\.00 for 0 calls from 2026-11-01 to 2026-11-21\./)
  })

  test('failures, held calls and a pace above the limit are said, and a session that is gone has a name', async () => {
    const rows = [
      fakeUsageRow({ day: null, sessionId, title: 'Fix\nVAT', calls: 3, failed: 1 }),
      fakeUsageRow({ day: null, sessionId: '019a1111-2222-7000-8000-000000000001' }),
      fakeUsageRow({ day: null, costNanoUsd: 1_000_000 }),
    ]
    const { io } = await cli(['usage', '--by', 'session'], {
      engine: {
        usage: async () => ({
          ...{ ...facts, totalNanoUsd: 5_200_000, rows, summaries: 3, medianNanoUsd: 2_100_000 },
          held: { calls: 2, nanoUsd: 4_000_000 },
          month: { bookedNanoUsd: 9_000_000_000, forecastNanoUsd: 12_000_000_000 },
        }),
      },
    })
    expect(io.out()).toContain('$0.0052 for 3 summaries, median $0.0021; 1 of 5 calls failed and cost all the same.\n')
    expect(io.out()).toMatch(/^Fix VAT +3 /m)
    expect(io.out()).toMatch(/^gone: 019a1111-2222 +1 /m)
    expect(io.out()).toMatch(/^no session +1 .*\$0\.0010$/m)
    expect(io.out()).toContain('at this pace $12.00 by its end: more than the limit, so summaries will pause.\n')
    expect(io.out()).toContain('2 calls are open: $0.0040 held until OpenRouter says what was billed, and in no row.\n')
  })

  test.each([
    [{ at: 1 }, 'asked about this key for the first time'],
    [{ openRouterNanoUsd: 1_480_000_400 }, 'Both agree.'],
    [{ openRouterNanoUsd: 1_500_000_000, heldNanoUsd: 30_000_000 }, 'lies within the $0.03 of calls'],
    [
      { openRouterNanoUsd: 1_500_000_000, heldNanoUsd: 10_000_000 },
      'difference of $0.02 was not spent by this Debrief',
    ],
    [{ openRouterNanoUsd: 1_400_000_000 }, 'has not counted $0.08 yet'],
  ])('--reconcile says what a difference means: %j', async (change, words) => {
    const found = { since: 1, at: 2, openRouterNanoUsd: 0, bookedNanoUsd: 1_480_000_000, heldNanoUsd: 0, ...change }
    const { io } = await cli(['usage', '--reconcile'], { account: { reconcile: async () => found } })
    expect(io.out()).toContain(words)
    expect(io.out()).toContain('Left on the key: $4.00 of $5.00.\n')
  })

  test('--csv and --json exclude each other', async () => {
    expect((await cli(['usage', '--csv', '--json'])).code).toBe(2)
  })
})

describe('key set', () => {
  test('a piped key is stored and never printed', async () => {
    const io = createFakeIo({ stdin: `${sentinel}\n` })
    const { code } = await cli(['key', 'set'], {}, io)
    expect(code).toBe(0)
    expect(io.out() + io.err()).not.toContain(sentinel)
    expect(io.out()).toContain('stored')
  })

  test('a typed key has its echo switched off, and on again', async () => {
    const isRaw: boolean[] = []
    let stored = ''
    const io = createFakeIo({ stdin: `${sentinel}x\u007f\r`, typed: { isRaw } })
    const set = async (key: string) => {
      stored = key
      return { source: 'stored', masked: null, problem: null } as const
    }
    await cli(['key', 'set'], { keys: { set } }, io)
    expect(stored).toBe(sentinel)
    expect(isRaw).toEqual([true, false])
  })

  test('a key on the command line is refused, and not repeated', async () => {
    const { code, io } = await cli(['key', 'set', sentinel])
    expect(code).toBe(2)
    expect(io.out() + io.err()).not.toContain(sentinel)
  })

  test('a key given as an option is not repeated either', async () => {
    for (const argv of [['key', 'set', `--key=${sentinel}`], ['key', 'set', `--${sentinel}`], [sentinel]]) {
      const { code, io } = await cli(argv)
      expect(code).toBe(2)
      expect(io.out() + io.err()).not.toContain(sentinel)
    }
  })

  test('nothing on stdin is a malformed key', async () => {
    expect((await cli(['key', 'set'], {}, createFakeIo({ stdin: '  \n' }))).code).toBe(3)
  })

  test('a key that could not be stored is a failure: this run ends now', async () => {
    const set = async () =>
      ({ source: 'run', masked: 'sk-or-v1-…', problem: { code: 'keyring_unavailable', params: {} } }) as const
    const { code, io } = await cli(['key', 'set'], { keys: { set } }, createFakeIo({ stdin: sentinel }))
    expect(code).toBe(1)
    expect(io.err()).toContain('No system keyring is available')
    expect(io.out()).toBe('')
  })
})

describe('watch', () => {
  const settled = { summary: fakeSummary(), project: 'demo', tests: null, problem: null }

  test('says what it watches, prints a line per summary, ends on a signal', async () => {
    const io = createFakeIo()
    const debrief = createFakeDebrief()
    const running = runCli(['watch'], io, async () => debrief)
    await io.seen(/Watching/)
    debrief.settle(settled)
    io.interrupt()
    expect(await running).toBe(0)
    expect(io.out()).toMatch(/^Watching \/codex: 1 session/)
    expect(io.out()).toMatch(/\d\d:\d\d:\d\d {2}demo: Add slugify helper — .* \(done, \$0\.0021, 1\/2 verified\)\n$/)
    expect(debrief.isClosed()).toBe(true)
  })

  test('with --json stdout holds one object per line and nothing else', async () => {
    const io = createFakeIo()
    const debrief = createFakeDebrief()
    const running = runCli(['watch', '--json'], io, async () => debrief)
    await io.seen(/Watching/)
    debrief.settle(settled)
    debrief.settle({ ...settled, problem: { code: 'no_network', params: {} } })
    io.interrupt()
    await running
    const lines = io.out().trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: 'sum-1', project: 'demo', problem: null },
      { problem: { code: 'no_network' } },
    ])
  })

  test('a home that cannot be watched is a sentence', async () => {
    const { code, io } = await cli(['watch'], { pipeline: { start: failing('file_unreadable') } })
    expect(code).toBe(1)
    expect(io.err()).toMatch(/cannot be read/)
  })
})

describe('what is printed is safe', () => {
  test('terminal commands in a title are not passed on', async () => {
    const answers: FakeAnswers = {
      engine: { summary: async () => fakeSummary({ title: 'a\u001b]0;owned\u0007b\u009b2J' }) },
    }
    const { io } = await cli(['summaries', 'show', 'sum-1'], answers)
    expect(io.out()).not.toMatch(/[\u001b\u0007\u009b]/)
  })

  test('doctor shows names of variables, never values, and no home folder', async () => {
    const home = process.env['HOME'] ?? ''
    const io = createFakeIo({ environment: { OPENROUTER_API_KEY: sentinel, OPENROUTER_BASE_URL: 'http://u:pass@h' } })
    const answers: FakeAnswers = {
      engine: {
        health: async () => ({
          ...(await createFakeDebrief().engine.health()),
          databasePath: `${home}/data/debrief.db`,
          lastProblems: [{ at: 1, problem: { code: 'internal', params: { detail: `bad ${sentinel}` } } }],
        }),
      },
    }
    for (const argv of [['doctor'], ['doctor', '--json']]) {
      await cli(argv, answers, io)
      expect(io.out()).toContain('OPENROUTER_API_KEY')
      expect(io.out()).toContain('~/data/debrief.db')
      expect(io.out()).not.toContain(sentinel)
      expect(io.out()).not.toContain('u:pass')
    }
  })
})
