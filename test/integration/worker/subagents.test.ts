import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Engine } from '../../../src-main/worker/engine'
import { recording } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { openEngine } from './freshIndex'

const schedule = {
  isAuto: true,
  isPaused: false,
  waitingMs: 0,
  quietMs: 0,
  stalledMs: 1_000,
  includesExec: true,
  execPerHour: 20,
  excludedFolders: [],
}

/** A home with a session and the subagent that it started, and the paths of both. */
function family(): { home: string; parent: string; child: string } {
  const home = temporaryFolder('codex')
  cpSync(recording('lineage/subagent-fork-none'), home, { recursive: true })
  const paths = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => /rollout-.*\.jsonl$/.test(name))
    .map((name) => join(home, name))
  const isChild = (path: string): boolean =>
    /"parent_thread_id":"/.test(readFileSync(path, 'utf8').split('\n', 1)[0] ?? '')
  const child = paths.find(isChild)
  const parent = paths.find((path) => !isChild(path))
  if (child === undefined || parent === undefined) throw new Error('the recording has changed')
  return { home, parent, child }
}

async function parentIn(engine: Engine) {
  const rows = await engine.sessions(null)
  const row = rows.find(({ isSubagent }) => !isSubagent)
  if (row === undefined) throw new Error('the parent is not known')
  return { session: await engine.session(row.id), summary: await engine.summary(row.id) }
}

test('a subagent is told in its parent, whichever of the two was read first', async () => {
  const { home, parent, child } = family()
  const aside = join(home, 'aside')
  const engine = openEngine(home)
  await engine.scan()
  const atOnce = await parentIn(engine)
  expect(atOnce.session.subagents).toHaveLength(1)
  expect(atOnce.summary.body).toMatch(/subagent/i)
  for (const later of [child, parent]) {
    renameSync(later, aside)
    const other = openEngine(home)
    await other.scan()
    renameSync(aside, later)
    await other.scan()
    const { session, summary } = await parentIn(other)
    expect(session).toEqual(atOnce.session)
    expect({ ...summary, id: '', createdAt: 0 }).toEqual({ ...atOnce.summary, id: '', createdAt: 0 })
  }
})

test('a subagent without its parent stands for itself and is never sent unasked', async () => {
  const { home, parent } = family()
  rmSync(parent)
  const engine = openEngine(home)
  await engine.scan()
  const rows = await engine.sessions(null)
  expect(rows).toMatchObject([{ isSubagent: true, kind: 'subagent' }])
  expect(rows[0]?.parentId).not.toBeNull()
  expect(await engine.due(schedule)).toEqual([])
})

const reviewId = '01a1fb42-0000-7000-8000-000000000003'

/** A home with one review thread, which ended after Debrief's first start. */
function reviewHome(parentId: string | null): string {
  const home = temporaryFolder('codex')
  const line = (type: string, payload: object): string =>
    `${JSON.stringify({ timestamp: new Date().toISOString(), type, payload })}\n`
  const meta = { id: reviewId, timestamp: new Date().toISOString(), cwd: '/w', source: { subagent: 'review' } }
  mkdirSync(join(home, 'sessions'))
  const path = join(home, 'sessions', `rollout-2026-11-21T10-00-00-${reviewId}.jsonl`)
  writeFileSync(
    path,
    line('session_meta', parentId === null ? meta : { ...meta, parent_thread_id: parentId }) +
      line('event_msg', { type: 'task_started', turn_id: 't' }) +
      line('event_msg', { type: 'user_message', message: 'Review the current changes' }) +
      line('event_msg', { type: 'task_complete', turn_id: 't', last_agent_message: 'One finding' }),
  )
  const soon = new Date(Date.now() + 2_000)
  utimesSync(path, soon, soon)
  return home
}

test('a review that a person asked for is due like any session, one that a session started is told there', async () => {
  const alone = openEngine(reviewHome(null))
  await alone.scan()
  expect(await alone.sessions(null)).toMatchObject([{ id: reviewId, kind: 'review' }])
  await alone.setSchedule(schedule)
  expect((await alone.counts()).queued).toBe(1)
  const inSession = openEngine(reviewHome('01a1fb42-0000-7000-8000-000000000004'))
  await inSession.scan()
  await inSession.setSchedule(schedule)
  expect((await inSession.counts()).queued).toBe(0)
})

test('a subagent whose transcript is gone is found by its title, and the place that is shown says where', async () => {
  const { home, child } = family()
  const engine = openEngine(home)
  await engine.scan()
  const { session } = await parentIn(engine)
  const [subagent] = session.subagents
  await engine.rename(subagent?.id ?? '', 'Zeppelin survey')
  rmSync(child)
  await engine.scan()
  const { hits } = await engine.search({ text: 'zeppelin', offset: 0, limit: 5 })
  expect(hits).toMatchObject([{ sessionId: session.id, matches: [{ kind: 'title', e: null }] }])
  expect(hits[0]?.matches[0]?.snippet.find(({ isMatch }) => isMatch)?.text).toBe('Zeppelin')
})
