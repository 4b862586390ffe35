import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { migrate } from '../../../src-main/store/migrate'
import { migrations } from '../../../src-main/store/migrations'
import { openDatabase } from '../../../src-main/store/open'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

function open(path = join(temporaryFolder(), 'debrief.db')): Store {
  const store = openStore(path)
  onTestFinished(() => store.close())
  return store
}

function storeWithSession(): Store {
  const store = open()
  const session = sessionOf({ id: 's', title: 'Grammar' }).prompt('Write a parser').answer('It reads menus.').build()
  store.transaction(() => {
    store.sessions.put(writeOf(session))
    store.summaries.put(ledgerOf(session, { line: 'Wrote the parser.' }), { isRead: true })
    store.sessions.setCurrentSummary('s', 'ledger')
  })
  return store
}

const note = (store: Store, text: string): boolean => store.transaction(() => store.sessions.setNote('s', text))

/** The kinds of the places where a query was found; null: it was not. */
function kinds(store: Store, text: string): string[] | null {
  const [hit] = store.search.query({ text, offset: 0, limit: 5 }).hits
  return hit?.matches.map(({ kind, e }) => `${kind} ${e ?? '-'}`) ?? null
}

test.each(['Ada', 'ask ada', 'deploy-2026', '先问', '发布', 'اسأل', 'اسال', 'ployme'])(
  'a session is found by a word of its own note: %s',
  (text) => {
    const store = storeWithSession()
    note(store, 'Ask Ada first; deploy-2026, deployment. 先问她再发布。 اسأل آدا.')
    expect(kinds(store, text)?.at(0)).toBe('note -')
  },
)

it('shows what matched in the note, and no more of it than around it', () => {
  const store = storeWithSession()
  note(store, `${'x '.repeat(400)}ask Ada first${' y'.repeat(400)}`)
  const [hit] = store.search.query({ text: 'ada', offset: 0, limit: 5 }).hits
  const snippet = hit?.matches[0]?.snippet ?? []
  expect(snippet.filter(({ isMatch }) => isMatch)).toEqual([{ text: 'Ada', isMatch: true }])
  expect(snippet.map(({ text }) => text).join('').length).toBeLessThan(250)
})

it('finds words of which one stands in the note and the other in the transcript', () => {
  const store = storeWithSession()
  note(store, 'Ask Ada')
  expect(kinds(store, 'ada menus')).not.toBeNull()
  expect(kinds(store, 'ada nowhere')).toBeNull()
})

it('forgets the words of a note that was changed or cleared, and finds the new ones', () => {
  const store = storeWithSession()
  note(store, 'Ask Ada')
  note(store, 'Ask Grace')
  expect([kinds(store, 'ada'), kinds(store, 'grace')]).toEqual([null, ['note -']])
  note(store, '')
  expect([kinds(store, 'grace'), kinds(store, 'parser')]).toEqual([null, ['summary -', 'prompt E1']])
})

it('still finds the note and the own title after a new summary, a new reading and a restart', () => {
  const path = join(temporaryFolder(), 'debrief.db')
  const first = openStore(path)
  const session = sessionOf({ id: 's', title: 'Grammar' }).prompt('Write a parser').build()
  first.transaction(() => first.sessions.put(writeOf(session)))
  note(first, 'Ask Ada')
  first.transaction(() => first.sessions.rename('s', 'Menus of Lyon'))
  first.transaction(() => {
    first.sessions.put(writeOf(session, { contentHash: 'more' }))
    first.summaries.put(ledgerOf(session, { kind: 'model', title: 'Parser', line: 'A line.' }), { isRead: true })
    first.sessions.setCurrentSummary('s', 'ledger')
  })
  first.close()
  const again = open(path)
  expect([kinds(again, 'ada'), kinds(again, 'lyon')]).toEqual([['note -'], ['title -']])
  again.transaction(() => again.sessions.rename('s', null))
  expect([kinds(again, 'ada'), kinds(again, 'lyon')]).toEqual([['note -'], null])
})

it('answers that a note on no session is none', () => {
  const store = storeWithSession()
  expect(store.transaction(() => store.sessions.setNote('nobody', 'x'))).toBe(false)
})

describe('a data folder of schema 4', () => {
  /** With a note on one session of two, as it was kept before notes were searched. */
  function folder(): string {
    const path = join(temporaryFolder(), 'debrief.db')
    const db = new DatabaseSync(path)
    migrate(db, migrations.slice(0, 4))
    const add = db.prepare(
      `INSERT INTO sessions (id, path, title, cwd, project, source, is_subagent, is_internal, is_imported, is_past, archived, status,
         active_at, modified_ms, content_hash, is_worth_summarizing, no, root_no, own_note)
       VALUES (?1, ?1, 'Old title', '/p', '/p', 'cli', 0, 0, 0, 0, 0, 'ended', 1000, 1000, 'h', 1, ?2, ?2, ?3)`,
    )
    add.run('s', 1, 'Ask Ada 先问')
    add.run('plain', 2, '')
    db.exec(`INSERT INTO search_titles (rowid, title, summary) VALUES (1, 'old title', ''), (2, 'old title', '')`)
    db.close()
    return path
  }

  it('is searched by its notes as soon as it is opened, and by its titles as before', () => {
    const store = open(folder())
    expect([kinds(store, 'ada'), kinds(store, '先问')]).toEqual([['note -'], ['note -']])
    const found = store.search.query({ text: 'old title', offset: 0, limit: 5 }).hits
    expect(found.map(({ sessionId }) => sessionId).toSorted()).toEqual(['plain', 's'])
    expect(store.sessions.note('s')).toBe('Ask Ada 先问')
  })

  it('is searched by them also when the program ended between the upgrade and the indexing', () => {
    const path = folder()
    openDatabase(path).close()
    expect(kinds(open(path), 'ada')).toEqual(['note -'])
  })

  it('does that once', () => {
    const path = folder()
    openStore(path).close()
    const db = new DatabaseSync(path)
    onTestFinished(() => db.close())
    expect(db.prepare('SELECT count(*) AS n FROM titles_to_index').get()).toEqual({ n: 0 })
    // Had it been done again, the word would be back.
    db.exec(`DELETE FROM search_titles WHERE rowid = 1`)
    expect(kinds(open(path), 'ada')).toBeNull()
  })
})
