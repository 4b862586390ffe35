import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../src-main/store/store'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

test('the versions of a session come newest first, and say which one stands and which knows the present content', () => {
  const store = openStore(join(temporaryFolder(), 'debrief.db'))
  onTestFinished(() => store.close())
  const session = sessionOf().prompt('Add a parser').answer('Added it.').build()
  store.transaction(() => {
    store.sessions.put(writeOf(session))
    const claims = (['verified', 'repaired', 'struck', 'unchecked'] as const).map((verdict) => {
      return { section: 'done' as const, text: verdict, verdict, evidence: [], reason: null, was: null }
    })
    store.summaries.put(ledgerOf(session, { id: 'old', kind: 'model', createdAt: 1, claims }, 'before'), {
      isRead: true,
    })
    store.summaries.put(ledgerOf(session, { id: 'new', createdAt: 2 }), { isRead: true })
    store.sessions.setCurrentSummary(session.id, 'new')
  })
  expect(store.summaries.versions(session.id)).toMatchObject([
    { id: 'new', kind: 'ledger', isCurrent: true, isOfPresentContent: true },
    { id: 'old', kind: 'model', isCurrent: false, isOfPresentContent: false, verified: 2, checkable: 3 },
  ])
  expect(store.summaries.versions('nobody')).toEqual([])
})
