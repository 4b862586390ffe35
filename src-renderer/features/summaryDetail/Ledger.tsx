import type { ReactNode } from 'react'
import type { Session } from '../../../src-main/contract/session'
import { formatCompact } from '../../i18n/format'
import { t } from '../../i18n/t'
import { CommandTable } from './CommandTable'
import { CommitTable } from './CommitTable'
import type { LedgerTable } from './facts'
import { FileTable } from './FileTable'
import { ledgerCounts } from './ledgerCounts'
import { LineCounts } from './LineCounts'
import { NoteTable } from './NoteTable'
import { TestCounts } from './TestCounts'
import { TestTable } from './TestTable'
import { TokenTable } from './TokenTable'

/** Which table is open and which event is lit in it. */
export interface LedgerView {
  readonly table: LedgerTable
  readonly lit: string | null
}

/** The facts as one strip; each of its words opens the table behind it. */
export function Ledger({
  session,
  view,
  onView,
}: {
  session: Session
  view: LedgerView | null
  onView: (view: LedgerView | null) => void
}) {
  const entries = stripEntries(session)
  return (
    <section className="ledger" aria-label={t('ledger.label')}>
      <div className="ledger__strip">
        {entries.map(({ table, words }) => (
          <button
            key={table}
            type="button"
            className="ledger__entry"
            aria-expanded={view?.table === table}
            aria-controls="ledger-table"
            onClick={() => onView(view?.table === table ? null : { table, lit: null })}
          >
            {words}
          </button>
        ))}
      </div>
      <div id="ledger-table" className="ledger__table">
        {view !== null && <OpenTable session={session} view={view} />}
      </div>
    </section>
  )
}

function OpenTable({ session, view: { table, lit } }: { session: Session; view: LedgerView }) {
  switch (table) {
    case 'files':
      return <FileTable changes={session.fileChanges} lit={lit} />
    case 'commands':
      return <CommandTable commands={session.commands} lit={lit} />
    case 'tests':
      return <TestTable tests={session.tests} lit={lit} />
    case 'commits':
      return <CommitTable commits={session.commits} lit={lit} />
    case 'notes':
      return <NoteTable notes={session.notes} lit={lit} />
    case 'tokens':
      return session.tokens === null ? null : <TokenTable tokens={session.tokens} />
  }
}

function stripEntries(session: Session): { table: LedgerTable; words: ReactNode }[] {
  const counts = ledgerCounts(session)
  const lastTest = session.tests.at(-1)
  const entries: { table: LedgerTable; words: ReactNode }[] = []
  if (session.fileChanges.length > 0) {
    entries.push({
      table: 'files',
      words: (
        <>
          {t('ledger.files', { count: counts.files })} <LineCounts added={counts.added} removed={counts.removed} />
        </>
      ),
    })
  }
  if (counts.commands > 0) {
    entries.push({
      table: 'commands',
      words: (
        <>
          {t('ledger.commands', { count: counts.commands })}
          {counts.failedCommands > 0 && (
            <span className="figure--bad"> {t('ledger.failedCommands', { count: counts.failedCommands })}</span>
          )}
        </>
      ),
    })
  }
  if (lastTest !== undefined) {
    entries.push({
      table: 'tests',
      words: (
        <>
          {t('ledger.tests')} <TestCounts test={lastTest} />
        </>
      ),
    })
  }
  if (counts.commits > 0) entries.push({ table: 'commits', words: t('ledger.commits', { count: counts.commits }) })
  if (session.tokens !== null) {
    entries.push({ table: 'tokens', words: t('ledger.tokens', { count: formatCompact(session.tokens.total) }) })
  }
  if (session.notes.length > 0)
    entries.push({ table: 'notes', words: t('ledger.notes', { count: session.notes.length }) })
  return entries
}
