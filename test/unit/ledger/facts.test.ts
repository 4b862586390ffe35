import { describe, expect, it } from 'vitest'
import type { Session, Subagent } from '../../../src-main/contract/session'
import {
  contentFingerprint,
  describeLedger,
  headFingerprint,
  turnFingerprint,
  turnParts,
} from '../../../src-main/core/ledger'
import { sessionOf } from '../../support/session'

const told = (changes: Partial<Session>, build = sessionOf(changes).prompt('Do it').run('ls').answer('Done')): string =>
  describeLedger(build.build()).body

const agent = (name: string, answer: string | null): Subagent => ({
  ...{ id: `id-${name}`, name, status: 'ended', answer, tokens: null },
})

describe('the ledger tells', () => {
  it('pull requests, in the one line too', () => {
    const pullRequests = [{ e: 'E2', turn: 0, url: 'https://github.com/ada/demo/pull/12' }]
    const { body, line, claims } = describeLedger(
      sessionOf({ pullRequests }).prompt('Do it').run('gh pr create').answer('Done').build(),
    )
    expect(body).toContain('- Opened a pull request: https://github.com/ada/demo/pull/12\n')
    expect(line).toBe('Ran 1 command, opened pull request 12. Codex said: “Done”')
    expect(claims.find(({ text }) => text.startsWith('Opened'))?.evidence).toEqual(['E2'])
  })

  it('branches that were made, and the one it went back to', () => {
    const created = { e: 'E2', turn: 0, name: 'fix', action: 'created' as const }
    const back = { e: 'E3', turn: 0, name: 'main', action: 'switched' as const }
    expect(told({ branches: [created] })).toContain('- Created the branch `fix`.')
    expect(told({ branches: [created, back] })).toContain('- Switched to the branch `main`.')
    expect(told({ branches: [back, created] })).not.toContain('Switched')
  })

  it('how far the plan came, and what was dropped', () => {
    const steps = [
      { text: 'Write it', status: 'completed' as const },
      { text: 'Test it.', status: 'pending' as const },
    ]
    const body = told({ plan: { e: 'E2', turn: 0, steps, dropped: ['Write docs'] } })
    expect(body).toContain('- Plan: 1 of 2 steps done; dropped: Write docs.')
    expect(body).toContain('- Left in the plan: Test it.')
  })

  it('a plan that work went on after as what was ticked off, not as what was done', () => {
    const steps = [{ text: 'Write it', status: 'in_progress' as const }]
    const session = sessionOf({ plan: { e: 'E2', turn: 0, steps, dropped: [] } })
    const { body } = describeLedger(session.prompt('Do it').say('x', 'plan').file('a.ts', 'add').answer('Done').build())
    expect(body).toContain('- Plan: 0 of 1 step ticked off.')
    expect(body).not.toContain('Left in the plan')
  })

  it('a plan of which nothing was begun as no more than that', () => {
    const steps = [{ text: 'Write it', status: 'pending' as const }]
    expect(told({ plan: { e: 'E2', turn: 0, steps, dropped: [] } })).toContain('- Planned 1 step.')
  })

  it('subagents with their first three answers, and the events that name them', () => {
    const subagents = [
      agent('reader', 'Read it.'),
      agent('writer', null),
      ...['a', 'b', 'c'].map((name) => agent(name, name)),
    ]
    const session = sessionOf({ subagents })
      .prompt('Do it')
      .say('Subagent reader started.', 'subagent')
      .answer('Done')
      .build()
    const { body, claims } = describeLedger(session)
    expect(body).toContain('- 5 subagents took part: `reader`, `writer`, `a`, `b` and 1 more.')
    expect(body.match(/answered: /g)).toHaveLength(3)
    expect(claims.find(({ text }) => text.startsWith('`reader` answered'))?.evidence).toEqual(['E2'])
  })

  it('tools by server, searches, compactions, reviews, and turns that were interrupted before', () => {
    const session = sessionOf()
      .prompt('One')
      .aborts()
      .prompt('Two')
      .say('github.create_issue {"title":"x"}', 'tool')
      .say('mcp__github__list {}', 'tool')
      .say('linear.get {}', 'tool')
      .say('view_image a.png', 'tool')
      .say('slugify unicode', 'search')
      .say('The conversation was compacted.', 'compaction')
      .say('Review uncommitted changes', 'review')
      .say('incorrect: It breaks.\n\nOff by one (src/a.ts:3)', 'review')
      .answer('Done')
      .build()
    const { body, claims } = describeLedger(session)
    expect(body).toContain('- Called tools 3 times: github 2, linear 1.')
    expect(body).toContain('- Searched the web once: “slugify unicode”')
    expect(body).toContain('- The conversation was compacted once.')
    expect(body).toContain('- The review said: “incorrect: It breaks. Off by one (src/a.ts:3)”')
    expect(body).not.toContain('Review uncommitted')
    expect(body).toContain('- 1 earlier turn was cut short.')
    expect(claims.filter(({ section, evidence }) => section !== 'title' && evidence.length === 0)).toEqual([])
  })

  it('none of it where there is none', () => {
    expect(told({})).not.toMatch(/pull request|branch|Plan|subagent|tools|web|compacted|review|cut short/)
  })
})

describe('the fingerprint', () => {
  const base = (): Session =>
    sessionOf().prompt('Do it').run('ls').file('a.ts', 'add').answer('Done').prompt('More').answer('Ok').build()

  it('is the head’s and each turn’s, a line each', () => {
    const session = base()
    const lines = contentFingerprint(session).split('\n')
    expect(lines).toEqual([headFingerprint(session), ...turnParts(session).map(turnFingerprint)])
    expect(lines).toHaveLength(3)
  })

  it.each([
    ['another place', { path: '/elsewhere.jsonl', archived: true, sources: [], name: 'Named' }],
    ['instants', { startedAt: 99, endedAt: 100 }],
    ['what only the index knows', { subagents: [agent('a', 'x')], isVanished: true }],
    ['stalling, which is only time', { status: 'running' as const }],
  ])('does not change with %s', (_what, changes) => {
    const stalled = { ...base(), status: 'stalled' as const }
    expect(contentFingerprint({ ...stalled, ...changes })).toBe(contentFingerprint(stalled))
  })

  it.each([
    [
      'an answer',
      (session: Session) => ({ ...session, turns: session.turns.map((turn) => ({ ...turn, answer: 'No' })) }),
    ],
    [
      'an exit code',
      (session: Session) => ({ ...session, commands: session.commands.map((each) => ({ ...each, exitCode: 1 })) }),
    ],
    ['a file', (session: Session) => ({ ...session, fileChanges: [] })],
    [
      'the turn of a command',
      (session: Session) => ({ ...session, commands: session.commands.map((each) => ({ ...each, turn: 1 })) }),
    ],
    [
      'what a review found',
      (session: Session) => ({
        ...session,
        notes: session.notes.map((each) => ({ ...each, kind: 'review' as const })),
      }),
    ],
    ['how it ended', (session: Session) => ({ ...session, status: 'failed' as const })],
  ])('changes with %s', (_what, change) => {
    expect(contentFingerprint(change(base()))).not.toBe(contentFingerprint(base()))
  })
})
