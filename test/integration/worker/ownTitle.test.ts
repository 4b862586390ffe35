import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../../src-main/store/store'
import { preparedFor } from '../../../src-main/worker/prepare'
import { prompting } from '../../../src-main/worker/prompting'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'
import { plan } from '../../unit/prompt/plan'

it('the person’s own title is not sent, also where an older summary has taken it for its own', () => {
  const store = openStore(join(temporaryFolder(), 'debrief.db'))
  onTestFinished(() => store.close())
  const session = sessionOf({ title: 'Write a parser' }).prompt('Write a parser').answer('Done.').build()
  const summary = { id: 'old', kind: 'model', title: 'Quokka', line: 'Wrote the parser.' } as const
  store.transaction(() => {
    store.sessions.put(writeOf(session))
    store.sessions.rename(session.id, 'Quokka')
    store.summaries.put({ ...ledgerOf(session, summary, 'content before'), throughE: 1 }, { isRead: true })
  })
  const { purpose, messages } = preparedFor(store, session.id, plan, prompting)
  const sent = JSON.stringify(messages)
  expect(purpose).toBe('update')
  expect(sent).toContain('title: Write a parser\\nline: Wrote the parser.')
  expect(sent).not.toContain('Quokka')
})
