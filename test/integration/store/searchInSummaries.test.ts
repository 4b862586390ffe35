import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { sentencesInSearch } from '../../../src-main/store/migrations/0009-sentences-in-search'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

const body = '## Problems\n\nΗ πρώτη δοκιμή απέτυχε.\n\n## Changes\n\n- Νέος βοηθός.\n- Νέο όνομα.'

/** A data folder with one session, whose summary has that body. */
function folder(): string {
  const path = join(temporaryFolder(), 'debrief.db')
  const store = openStore(path)
  const session = sessionOf().prompt('Γράψε έναν βοηθό.').answer('Έτοιμο.').build()
  store.indexTransaction(() => {
    store.sessions.put(writeOf(session))
    store.summaries.put(ledgerOf(session, { title: 'Βοηθός', line: 'Έγινε.', body }), { isRead: true })
    store.sessions.setCurrentSummary(session.id, 'ledger')
  })
  store.close()
  return path
}

function open(path: string): Store {
  const store = openStore(path)
  onTestFinished(() => store.close())
  return store
}

/** The places where a text was found, of each session that was. */
function found(store: Store, text: string): string[][] {
  const { hits } = store.search.query({ text, offset: 0, limit: 20 })
  return hits.map(({ matches }) => matches.map(({ snippet }) => snippet.map((part) => part.text).join('')))
}

test('a summary is found by its sentences, not by the headings above them, and shown without either’s marks', () => {
  const store = open(folder())
  expect(found(store, 'απέτυχε')).toEqual([['Η πρώτη δοκιμή απέτυχε. Νέος βοηθός. Νέο όνομα.']])
  expect(found(store, 'problems')).toEqual([])
})

test('a summary that was indexed with its headings is indexed anew', () => {
  const path = folder()
  const db = new DatabaseSync(path)
  db.exec(`DELETE FROM search_titles; INSERT INTO search_titles (rowid, title, summary) VALUES (1, '', 'problems')`)
  db.exec(`DROP INDEX sessions_listed; PRAGMA user_version = ${sentencesInSearch.version - 1}`)
  db.close()
  const store = open(path)
  expect(found(store, 'problems')).toEqual([])
  expect(found(store, 'απέτυχε')).toHaveLength(1)
})
