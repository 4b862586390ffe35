import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import type { DigestQuery, DigestRange } from '../../../src-main/contract/digest'
import { openStore } from '../../../src-main/store/store'
import type { SessionWrite } from '../../../src-main/store/sessionWrite'
import { createDigests } from '../../../src-main/worker/digest'
import { booked } from '../../support/bookedCall'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

const noon = (day: number): number => new Date(2026, 10, day, 12).getTime()
const days = (sinceDay: string | null, untilDay: string | null): DigestRange => ({ kind: 'days', sinceDay, untilDay })
const query = (range: DigestRange, project: string | null = null): DigestQuery => ({ range, project })

function newStore(path = join(temporaryFolder(), 'debrief.db')) {
  const store = openStore(path)
  onTestFinished(() => store.close())
  function add(id: string, more: Partial<SessionWrite> = {}, session: Partial<Session> = {}): void {
    const built = {
      ...sessionOf().prompt(`Do ${id}`).file(`src/${id}.ts`, 'add').answer('Done.').build(),
      ...session,
      id,
    }
    store.transaction(() => {
      store.sessions.put(writeOf(built, more))
      const { summary } = ledgerOf(built, { id: `ledger-${id}` })
      store.summaries.put({ summary, contentHash: 'hash', callId: null, throughE: null }, { isRead: false })
      store.sessions.setCurrentSummary(id, summary.id)
    })
  }
  return { store, add, digests: createDigests(store), path }
}

async function idsOf(digests: ReturnType<typeof createDigests>, asked: DigestQuery, now = noon(30)): Promise<string[]> {
  const { projects } = await digests.get(asked, now)
  return projects.flatMap(({ sessions }) => sessions.map(({ sessionId }) => sessionId))
}

test('a session is in the day of its last event and in no other, from the first millisecond to the last', async () => {
  const { add, digests } = newStore()
  const edges = [
    new Date(2026, 10, 19, 23, 59, 59, 999),
    new Date(2026, 10, 20),
    new Date(2026, 10, 20, 23, 59, 59, 999),
    new Date(2026, 10, 21),
  ]
  edges.forEach((edge, index) => add(`s${index}`, { activeAt: edge.getTime() }))
  expect(await idsOf(digests, query(days('2026-11-20', '2026-11-20')))).toEqual(['s2', 's1'])
  expect(await idsOf(digests, query(days(null, '2026-11-19')))).toEqual(['s0'])
  expect(await idsOf(digests, query(days('2026-11-21', null)))).toEqual(['s3'])
})

test('a project is its path or its folder’s name, never a part of one, and no pattern', async () => {
  const { add, digests } = newStore()
  const projects = ['/home/ada/demo', '/home/ada/other-demo', '/home/ada/de_o', 'C:\\work\\demo']
  projects.forEach((project, index) => add(`s${index}`, { project, activeAt: noon(20) + index }))
  const all = days(null, null)
  expect(await idsOf(digests, query(all, 'demo'))).toEqual(['s3', 's0'])
  expect(await idsOf(digests, query(all, '/home/ada/demo'))).toEqual(['s0'])
  expect(await idsOf(digests, query(all, 'de_o'))).toEqual(['s2'])
  expect(await idsOf(digests, query(all, '%'))).toEqual([])
})

test('subagents are told with their parent, their files, tokens and none of their lines; internal threads not at all', async () => {
  const { store, add, digests } = newStore()
  const tokens = { input: 100, cached: 0, output: 10, reasoning: 0, total: 110 }
  add('parent', { activeAt: noon(20) }, { tokens })
  const below = { isSubagent: true, kind: 'subagent' as const, tokens }
  add('child', { activeAt: noon(20) }, { ...below, parentId: 'parent' })
  add('grandchild', { activeAt: noon(20) }, { ...below, parentId: 'child' })
  add('guardian', { activeAt: noon(20) }, { isInternal: true, kind: 'guardian', tokens })
  store.transaction(() => {
    booked(store, { at: noon(20), costNanoUsd: 700, sessionId: 'parent' })
    booked(store, {
      at: noon(21),
      costNanoUsd: 300,
      sessionId: 'parent',
      problem: { code: 'answer_broken', params: {} },
    })
  })
  const { projects, numbers } = await digests.get(query(days('2026-11-20', '2026-11-20')), noon(30))
  expect(projects[0]?.sessions.map(({ sessionId, subagents }) => [sessionId, subagents])).toEqual([['parent', 1]])
  expect(numbers).toMatchObject({ sessions: 1, files: 3, codexTokens: 330, costNanoUsd: 1_000 })
})

test('since the last look: the boundary is in the database, so a restart keeps it', async () => {
  const { add, digests, path } = newStore()
  add('before', { activeAt: noon(20) - 60_000 })
  add('after', { activeAt: noon(20) + 3_600_000 })
  expect(digests.noteLook(true, noon(20) - 3_600_000)).toBe(false)
  expect(digests.noteLook(false, noon(20))).toBe(false)
  const { digests: restarted } = newStore(path)
  expect(restarted.noteLook(true, noon(21))).toBe(true)
  expect(restarted.noteLook(false, noon(21) + 60_000)).toBe(false)
  expect(await idsOf(restarted, query({ kind: 'look' }), noon(21) + 120_000)).toEqual(['after'])
  expect(await restarted.get(query({ kind: 'look' }), noon(21))).toMatchObject({ from: noon(20), lookedAt: noon(20) })
})

test('what changed is told, although facts are kept: new content, or the same content that stalled', async () => {
  const { store, add, digests } = newStore()
  const asked = query(days(null, null))
  add('one', { activeAt: noon(20), contentHash: 'first' }, { status: 'running' })
  expect((await digests.get(asked, noon(30))).numbers.running).toBe(1)
  store.transaction(() => store.sessions.stall('one'))
  expect((await digests.get(asked, noon(30))).projects[0]?.sessions[0]?.trouble).toMatchObject([{ kind: 'ending' }])
  const longer = sessionOf().prompt('Do one').file('a.ts', 'add', 5).file('b.ts', 'add', 5).answer('Done.').build()
  add('one', { activeAt: noon(21), contentHash: 'second' }, longer)
  expect((await digests.get(asked, noon(30))).numbers).toMatchObject({ files: 2, added: 10 })
})

test('more than it can tell: the newest are told, the number of the others is said, and the index finds them', async () => {
  const { store, add, digests } = newStore()
  const session = sessionOf().prompt('Do it').file('src/a.ts', 'add').answer('Done.').build()
  store.transaction(() => {
    for (let index = 0; index < 510; index++) {
      const built = { ...session, id: `s${index}` }
      store.sessions.put(writeOf(built, { activeAt: noon(1) + index }))
      const { summary } = ledgerOf(built, { id: `ledger-${index}` })
      store.summaries.put({ summary, contentHash: 'hash', callId: null, throughE: null }, { isRead: true })
      store.sessions.setCurrentSummary(built.id, summary.id)
    }
  })
  add('newest', { activeAt: noon(2) })
  const { leftOut, numbers, projects } = await digests.get(query(days(null, null)), noon(30))
  expect({ leftOut, told: numbers.sessions }).toEqual({ leftOut: 11, told: 500 })
  expect(projects[0]?.sessions[0]?.sessionId).toBe('newest')
})
