import { describe, expect, it } from 'vitest'
import type { DigestSession } from '../../../src-main/contract/digest'
import type { Contradiction } from '../../../src-main/contract/summary'
import { composeDigest, digestFactsOf } from '../../../src-main/core/digest'
import type { DigestSource } from '../../../src-main/core/digest'
import { describeLedger } from '../../../src-main/core/ledger'
import { sessionOf } from '../../support/session'
import { claimOf, sourceOf } from './source'

const range = { range: { kind: 'look' }, from: 0, to: null, lookedAt: null, leftOut: 0 } as const
const compose = (...sources: DigestSource[]) => composeDigest(sources, range)
const only = (source: DigestSource): DigestSession => {
  const session = compose(source).projects[0]?.sessions[0]
  if (session === undefined) throw new Error('nothing was told')
  return session
}
const plain = sessionOf()
  .prompt('Add a parser')
  .file('src/parse.ts', 'add', 12)
  .run('npm test', 0)
  .answer('Added.')
  .build()
const failing = sessionOf()
  .prompt('Mend the parser')
  .run('npm test', 1, '', { passed: 5, failed: 2 })
  .answer('All tests pass.')
  .build()
const texts = (lines: readonly { text: string }[]): string[] => lines.map(({ text }) => text)

describe('only what stands is told', () => {
  it('no struck and no unchecked sentence gets into a digest, whatever its section', () => {
    const claims = (['title', 'line', 'problems', 'open', 'next'] as const).flatMap((section) => [
      claimOf(section, `struck ${section}`, { verdict: 'struck' }),
      claimOf(section, `unchecked ${section}`, { verdict: 'unchecked' }),
    ])
    const digest = compose(sourceOf(plain, { summary: { claims, outcome: 'failed' } }))
    expect(JSON.stringify(digest)).not.toMatch(/struck|unchecked/)
  })
  it('without a standing line the ledger’s is told', () => {
    const told = only(
      sourceOf(plain, { summary: { claims: [claimOf('line', 'It shines.', { verdict: 'unchecked' })] } }),
    )
    expect(told.line).toContain('src/parse.ts')
  })
})

describe('what needs a look', () => {
  it('a failed last test run is told although the summary says done', () => {
    expect(texts(only(sourceOf(failing)).trouble)).toEqual([
      'The last test run failed (5 passed, 2 failed): `npm test`.',
    ])
  })
  it('what the agent said and the facts deny comes first, with both places', () => {
    const contradiction: Contradiction = {
      code: 'tests_failed',
      said: 'All tests pass.',
      saidE: 'E3',
      evidence: ['E2'],
    }
    const [first] = only(sourceOf(failing, { summary: { contradictions: [contradiction] } })).trouble
    expect(first).toEqual({
      kind: 'contradiction',
      text: 'Says “All tests pass”. The last test run failed.',
      evidence: ['E3', 'E2'],
    })
  })
  it('a ledger that says the same under Open is not told twice', () => {
    const aborted = sessionOf().prompt('Mend it').run('npm test', 1, '', { failed: 1 }).aborts().build()
    const { claims } = describeLedger(aborted)
    const told = only(sourceOf(aborted, { summary: { kind: 'ledger', claims, outcome: 'aborted' } }))
    expect(texts(told.trouble)).toEqual([
      'The last test run failed (1 failed): `npm test`.',
      'The last turn was interrupted.',
    ])
    expect(texts(told.open)).toEqual([])
  })
  it('a turn that ended with an error is told once, whichever event shows it', () => {
    const failed = sessionOf().prompt('Hello?').fails('no such model').build()
    const told = only(sourceOf(failed, { summary: { kind: 'ledger', claims: describeLedger(failed).claims } }))
    expect(texts([...told.trouble, ...told.open])).toEqual(['The last turn ended with an error.'])
  })
  it('the failed run in the model’s words is not told beside the fact, but its reason is', () => {
    const claims = [
      claimOf('problems', 'The last test run failed.', { evidence: ['E2'] }),
      claimOf('problems', 'It failed with “expected 3”.', { evidence: ['E2'] }),
    ]
    expect(texts(only(sourceOf(failing, { summary: { claims, outcome: 'partial' } })).trouble)).toEqual([
      'The last test run failed (5 passed, 2 failed): `npm test`.',
      'It failed with “expected 3”.',
    ])
  })
  it('problems that were solved on the way are no trouble', () => {
    const claims = [claimOf('problems', 'The first version failed; it now trims.')]
    expect(only(sourceOf(plain, { summary: { claims } })).trouble).toEqual([])
    expect(only(sourceOf(plain, { summary: { claims, outcome: 'failed' } })).trouble).toHaveLength(1)
  })
})

describe('what is open', () => {
  const steps = [
    { text: 'Write the parser', status: 'completed' as const },
    { text: 'Write the docs', status: 'pending' as const },
  ]
  const planned = sessionOf({ plan: { e: 'E9', turn: 0, steps, dropped: [] } })
    .prompt('Plan it')
    .answer('Planned.')
    .build()
  it('steps that the plan still has open are told beside the claims, once', () => {
    const claims = [claimOf('open', 'The docs are missing.')]
    expect(texts(only(sourceOf(planned, { summary: { claims } })).open)).toEqual([
      'The docs are missing.',
      'Left in the plan: Write the docs.',
    ])
    const ledger = describeLedger(planned)
    expect(texts(only(sourceOf(planned, { summary: { kind: 'ledger', claims: ledger.claims } })).open)).toEqual([
      'Left in the plan: Write the docs.',
    ])
  })
  it('a running session is only named: neither its half-done plan nor a red test is anybody’s business yet', () => {
    const running = { ...failing, status: 'running' as const }
    const digest = compose(
      sourceOf(running, { summary: { claims: [claimOf('open', 'The session is still running.')] } }),
    )
    expect(digest.projects[0]?.sessions[0]).toMatchObject({ status: 'running', trouble: [], open: [] })
    expect(digest.numbers).toMatchObject({ sessions: 1, running: 1 })
  })
})

it('a file that two sessions and a subagent changed is one file; lines, commits, tokens and cost add up', () => {
  const again = sessionOf()
    .prompt('Once more')
    .file('src/parse.ts', 'update', 3, 1)
    .commit('Mend', 'abc1234')
    .answer('Ok.')
    .build()
  const other = sessionOf({ cwd: '/home/dev/other' })
    .prompt('Elsewhere')
    .file('src/parse.ts', 'update', 1)
    .answer('Ok.')
    .build()
  const { numbers, projects } = compose(
    sourceOf(plain, { subagentFacts: [digestFactsOf(again)] }),
    sourceOf(again),
    sourceOf(other, { project: '/home/ada/other' }),
  )
  expect(numbers).toEqual({
    ...{ sessions: 3, running: 0, commits: 2, files: 2, added: 19, removed: 2 },
    ...{ tested: 0, testsFailed: 0, codexTokens: 30, costNanoUsd: 15 },
  })
  expect(projects.map(({ project, numbers: each }) => [project, each.sessions])).toEqual([
    ['/home/ada/demo', 2],
    ['/home/ada/other', 1],
  ])
})
