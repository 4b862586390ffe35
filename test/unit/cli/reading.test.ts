import { describe, expect, test } from 'vitest'
import { foldedLines } from '../../../src-main/cli/foldedLines'
import { runCli } from '../../../src-main/cli/run'
import { tokenText } from '../../../src-main/cli/tokenText'
import type { SearchQuery } from '../../../src-main/contract/search'
import {
  createFakeDebrief,
  fakeCodexUsage,
  fakeHealthReport,
  fakeHit,
  fakeRow,
  fakeSession,
  sessionId,
} from '../../support/fakeDebrief'
import type { FakeAnswers, FakeDebrief } from '../../support/fakeDebrief'
import { createFakeIo } from '../../support/fakeIo'
import { sessionOf } from '../../support/session'

interface Ran {
  readonly code: number
  readonly out: string
  readonly debrief: FakeDebrief
}

async function cli(argv: string[], answers: FakeAnswers = {}): Promise<Ran> {
  const io = createFakeIo()
  const debrief = createFakeDebrief(answers)
  const code = await runCli(argv, io, async () => debrief)
  return { code, out: io.out(), debrief }
}

describe('search', () => {
  test('brings the index up to date, then shows what matched and where', async () => {
    const { out, debrief } = await cli(['search', 'slugify'])
    expect(debrief.calls).toEqual(['scan'])
    expect(out).toMatch(/^019a0000 .* demo {2}Add slugify helper\n {2}E1 {2}prompt {2}Write a \[slugify\] helper\n$/)
  })

  test('several words are one query, and --limit is kept to', async () => {
    const queries: SearchQuery[] = []
    const search = async (query: SearchQuery) => {
      queries.push(query)
      return { hits: [fakeHit()], isMore: true }
    }
    const { out } = await cli(['search', 'slug', 'helper', '--limit', '1'], { engine: { search } })
    expect(queries).toEqual([{ text: 'slug helper', offset: 0, limit: 1 }])
    expect(out).toMatch(/There is more\. Use --limit 2 to see it\.\n$/)
  })

  test('--json has every hit, page by page, as one array', async () => {
    const all = Array.from({ length: 450 }, (_, at) => fakeHit({ sessionId: `s-${at}` }))
    const search = async ({ offset, limit }: SearchQuery) => ({
      hits: all.slice(offset, offset + limit),
      isMore: offset + limit < all.length,
    })
    const { out } = await cli(['search', 'x', '--json'], { engine: { search } })
    expect(JSON.parse(out)).toEqual(all)
  })

  test('nothing found is no failure; a home that is missing is one', async () => {
    const search = async () => ({ hits: [], isMore: false })
    expect(await cli(['search', 'x'], { engine: { search } })).toMatchObject({ code: 0, out: 'Nothing was found.\n' })
    const counts = { ...(await createFakeDebrief().engine.counts()), sessions: 0, homePath: '/no/such/home' }
    expect((await cli(['search', 'x'], { engine: { search, counts: async () => counts } })).code).toBe(1)
  })
})

describe('transcript', () => {
  const output = Array.from({ length: 136 }, (_, at) => `line ${at + 1}`).join('\n')
  const session = sessionOf({ id: sessionId })
    .prompt('Write it\nand test it')
    .say('Looking around')
    .run('npm test', 1, output, { ok: false, passed: 2, failed: 1 })
    .file('src/a.ts', 'add', 3)
    .answer('Nearly.')
    .prompt('Go on')
    .answer('Done.')
    .build()
  const answers: FakeAnswers = { engine: { session: async () => session } }

  test('is read turn by turn, outputs folded', async () => {
    const { out } = await cli(['transcript', sessionId], answers)
    expect(out).toContain('── Turn 1 of 2, ended')
    expect(out).toMatch(/E1 {2}\S+ {2}You\n {4}Write it\n {4}and test it\n/)
    expect(out).toMatch(/E3 {2}\S+ {2}\$ npm test {2}\(exit 1, tests failed \(1 failed, 2 passed\)\)\n {4}line 1\n/)
    expect(out).toContain('    line 8\n    … 120 lines\n    line 129\n')
    expect(out).toMatch(/E4 {2}\S+ {2}add src\/a\.ts {2}\+3 −0\n/)
    expect(out.indexOf('── Turn 2')).toBeGreaterThan(out.indexOf('Nearly.'))
  })

  test('--at begins at the event and marks it, for programs too', async () => {
    const { out } = await cli(['transcript', sessionId, '--at', 'E4'], answers)
    expect(out).not.toContain('npm test')
    expect(out).toContain('▶ E4')
    const json = await cli(['transcript', sessionId, '--at', 'E4', '--json'], answers)
    expect((JSON.parse(json.out) as { e: string }[]).map(({ e }) => e)).toEqual(['E4', 'E5', 'E6', 'E7'])
  })

  test('--json has one whole entry per event', async () => {
    const { out } = await cli(['transcript', sessionId, '--json'], answers)
    const entries = JSON.parse(out) as { e: string; command: { output: string } | null }[]
    expect(entries).toHaveLength(7)
    expect(entries[2]?.command?.output).toBe(output)
  })

  test('a summary’s id stands for its session', async () => {
    expect((await cli(['transcript', 'sum-1'])).code).toBe(0)
  })

  test('a session in which nothing happened says so', async () => {
    const empty = { ...fakeSession(), commands: [], turns: [] }
    expect((await cli(['transcript', sessionId], { engine: { session: async () => empty } })).out).toContain(
      'Nothing was said or done.',
    )
  })

  test('only a long middle is folded', () => {
    const lines = (count: number): string => Array.from({ length: count }, (_, at) => String(at)).join('\n')
    expect(foldedLines('')).toEqual([])
    expect(foldedLines(`${lines(17)}\n\n`)).toHaveLength(17)
    expect(foldedLines(lines(18))).toHaveLength(17)
    expect(foldedLines(lines(18))[8]).toBe('… 2 lines')
  })
})

describe('usage --codex', () => {
  test('says what was used, that the price is an estimate, and how full the plan is', async () => {
    const { out, debrief } = await cli(['usage', '--codex'])
    expect(debrief.calls).toEqual(['scan'])
    expect(out).toContain('Codex used 3.29 M tokens in (2.00 M cached) and 84.0 k out.')
    expect(out).toContain('At API list prices of 2026-11-10 that would be about $1.84: an estimate, nobody billed it.')
    expect(out).toContain('No price is known for gpt-test: in no estimate.')
    expect(out).toMatch(/2026-11-20 .* no price\n/)
    expect(out).toMatch(
      /The plan \(plus\) as Codex reported it on .*:\n {2}5 hours {2}34 % used {2}resets .*\n {2}week {5}12 % used\n$/,
    )
  })

  test('--csv has a row per line, without the words', async () => {
    const { out } = await cli(['usage', '--codex', '--csv'])
    expect(out.split('\n')[0]).toBe('day,model,project,sessions,input,cached,output,reasoning,total,estimateNanoUsd')
    expect(out.split('\n')[2]).toMatch(/^2026-11-20,,,1,.*,$/)
  })

  test('the query is what was asked, and no use is no table', async () => {
    let asked: unknown = null
    const codexUsage: FakeDebrief['codexUsage'] = async (query) => {
      asked = query
      return fakeCodexUsage({ rows: [], planLimits: null })
    }
    const { out } = await cli(['usage', '--codex', '--by', 'model', '--since', '2026-11-01'], { codexUsage })
    expect(asked).toEqual({ by: 'model', sinceDay: '2026-11-01' })
    expect(out).toBe('Codex used no tokens since 2026-11-01.\n')
  })

  test.each([
    [0, '0'],
    [840, '840'],
    [999, '999'],
    [1_000, '1.00 k'],
    [999_499, '999 k'],
    [999_500, '1.00 M'],
    [3_290_000_000, '3.29 G'],
  ])('%i tokens are %s', (tokens, text) => {
    expect(tokenText(tokens)).toBe(text)
  })
})

describe('sessions rename', () => {
  test('gives a title, and takes it back', async () => {
    const named = await cli(['sessions', 'rename', sessionId.slice(0, 8), 'My', 'title'])
    expect(named.debrief.calls).toEqual(['scan', `rename ${sessionId} My title`])
    expect(named.out).toBe('The session is called: My title\n')
    const back = await cli(['sessions', 'rename', sessionId, '--json'])
    expect(back.debrief.calls).toContain(`rename ${sessionId} null`)
    expect(JSON.parse(back.out)).toEqual({ id: sessionId, title: 'Add slugify helper' })
  })
})

describe('sessions show', () => {
  test('has every kind of fact', async () => {
    const session = fakeSession({
      ...{ kind: 'review', models: ['gpt-5.4', 'gpt-5.5'], isVanished: true },
      sources: [
        { path: '/codex/a.jsonl', sizeBytes: 1 },
        { path: '/codex/b.jsonl', sizeBytes: 1 },
      ],
      commits: [{ e: 'E2', turn: 0, subject: 'Fix it', hash: 'abc1234', branch: 'fix' }],
      branches: [{ e: 'E2', turn: 0, name: 'fix', action: 'created' }],
      pullRequests: [{ e: 'E2', turn: 0, url: 'https://github.com/ada/demo/pull/12' }],
      plan: { e: 'E3', turn: 0, steps: [{ text: 'Write it', status: 'in_progress' }], dropped: ['Write docs'] },
      subagents: [{ id: 'x', name: 'reader', status: 'ended', answer: 'Read it.', tokens: null }],
    })
    const { out } = await cli(['sessions', 'show', sessionId], { engine: { session: async () => session } })
    for (const pattern of [
      /^kind +review$/m,
      /^file +.*\(gone\)$/m,
      /^after +\/codex\/a\.jsonl$/m,
      /^model +gpt-5\.4, gpt-5\.5$/m,
      /^E2 +abc1234 +fix +Fix it$/m,
      /^E2 +created +fix$/m,
      /^E2 +https:\/\/github\.com\/ada\/demo\/pull\/12$/m,
      /^E3 +in progress +Write it$/m,
      /^E3 +dropped +Write docs$/m,
      /^reader +ended +Read it\.$/m,
    ])
      expect(out).toMatch(pattern)
  })
})

test('a summary whose transcript is gone is marked in the list', async () => {
  const summaries = async () => ({ total: 1, rows: [fakeRow({ isVanished: true })] })
  expect((await cli(['summaries', 'list'], { engine: { summaries } })).out).toContain('(its transcript is gone)')
})

describe('doctor', () => {
  test('lists the files that could not be read whole, without the titles of their sessions', async () => {
    for (const argv of [['doctor'], ['doctor', '--json']]) {
      const { out } = await cli(argv)
      expect(out).toContain('sessions/2026/11/21/rollout-1.jsonl')
      expect(out).toContain('bad_line')
      expect(out).not.toContain('slugify')
    }
  })

  test('does not tell where else a person keeps things, and counts what it leaves out', async () => {
    const [file] = fakeHealthReport().troubled
    const troubled = Array.from({ length: 60 }, (_, at) => ({
      ...{ sessionId: null, title: null, isSerious: false, warnings: file?.warnings ?? [] },
      path: at === 0 ? '/home/me/private-client/odd.jsonl' : `sessions/${at}.jsonl`,
    }))
    const report = fakeHealthReport({
      troubled,
      troubledTotal: 700,
      places: [{ path: 'sessions/2025', code: 'EACCES' }],
    })
    const { out } = await cli(['doctor'], { engine: { healthReport: async () => report } })
    expect(out).toContain('odd.jsonl')
    expect(out).not.toContain('private-client')
    expect(out).toContain('and 650 more')
    expect(out).toMatch(/Places that could not be read\n {2}sessions\/2025 {2}EACCES/)
  })
})
