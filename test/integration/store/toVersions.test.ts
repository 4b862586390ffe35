// Data folders of every earlier schema, with a summary that was paid for, opened by this one.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { Summary, SummaryRow } from '../../../src-main/contract/summary'
import { migrate } from '../../../src-main/store/migrate'
import { migrations } from '../../../src-main/store/migrations'
import { openStore } from '../../../src-main/store/store'
import { temporaryFolder } from '../../support/temporaryFolder'

/** As claims were stored before a repair kept the words that it replaced. */
const oldClaims = [
  { section: 'done', text: 'Added it.', verdict: 'repaired', evidence: ['E2'], reason: 'Other words.' },
  { section: 'open', text: 'Nothing.', verdict: 'struck', evidence: [], reason: 'Not there.' },
]

function folderOf(version: number): string {
  const path = join(temporaryFolder(), 'debrief.db')
  const db = new DatabaseSync(path)
  migrate(db, migrations.slice(0, version))
  db.exec(`
    INSERT INTO sessions (id, path, title, cwd, project, source, is_subagent, is_internal, is_imported, is_past, archived,
      status, active_at, modified_ms, content_hash, is_worth_summarizing, summary_id)
    VALUES ('a', '/h/a.jsonl', 'T', '/p', '/p', 'cli', 0, 0, 0, 0, 0, 'ended', 1000, 1000, 'h', 1, 's');
    INSERT INTO calls (id, session_id, purpose, state, model, reserved_nano_usd, cost_nano_usd, owner, lease_until, created_at)
    VALUES ('c', 'a', 'summary', 'settled', 'm', 9, 7, 'o', 0, 1000), ('failed', 'a', 'summary', 'settled', 'm', 9, 3, 'o', 0, 900);
  `)
  const summary = db.prepare(
    `INSERT INTO summaries (id, session_id, kind, title, line, outcome, body, claims, verified, checkable, model, prompt_tokens,
       cached_tokens, completion_tokens, reasoning_tokens, cost_nano_usd, redactions, content_hash, call_id, is_read, created_at)
     VALUES ('s', 'a', 'model', 'Paid title', 'line', 'done', 'body', ?, 1, 2, 'm', 11, 1, 5, 2, 7, '[]', 'h', 'c', 1, 1000)`,
  )
  summary.run(JSON.stringify(oldClaims))
  db.close()
  return path
}

it.each([1, 2, 3])('a paid summary of schema %i is shown, checked and priced as before', (version) => {
  const path = folderOf(version)
  const store = openStore(path)
  onTestFinished(() => store.close())
  const summary = Summary.parse(store.summaries.get('s'))
  expect(summary).toMatchObject({
    title: 'Paid title',
    body: 'body',
    style: 'standard',
    contradictions: [],
    basedOnId: null,
  })
  expect(summary).toMatchObject({
    promptTokens: 11,
    cachedTokens: 1,
    completionTokens: 5,
    reasoningTokens: 2,
    costNanoUsd: 7,
  })
  expect(summary).toMatchObject({ isCostOpen: false, claims: oldClaims.map((claim) => ({ ...claim, was: null })) })
  const [row] = store.summaries.page({ offset: 0, limit: 5 }).rows
  expect(SummaryRow.parse(row)).toMatchObject({ id: 's', verified: 1, checkable: 2, contradictions: 0, isRead: true })
  // The call that failed belongs to no summary.
  const db = new DatabaseSync(path, { readOnly: true })
  onTestFinished(() => db.close())
  expect(db.prepare('SELECT id, summary_id FROM calls ORDER BY id').all()).toEqual([
    { id: 'c', summary_id: 's' },
    { id: 'failed', summary_id: null },
  ])
  expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
})

it.each([1, 2, 3, 4, 5])('the schema after an upgrade from %i is that of a new data folder', (version) => {
  const shapeOf = (path: string): unknown[] => {
    openStore(path).close()
    const db = new DatabaseSync(path, { readOnly: true })
    onTestFinished(() => db.close())
    return db.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all()
  }
  expect(shapeOf(folderOf(version))).toEqual(shapeOf(join(temporaryFolder(), 'debrief.db')))
})
