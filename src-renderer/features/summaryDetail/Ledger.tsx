import type { ReactNode } from 'react'
import type { Session } from '../../../src-main/contract/session'
import { hashOfPlace } from '../../data/place'
import { useKept } from '../../data/kept'
import { LineCounts } from '../../facts/LineCounts'
import { TestCounts } from '../../facts/TestCounts'
import { formatCompact } from '../../i18n/format'
import { rich } from '../../i18n/rich'
import { t } from '../../i18n/t'
import { BranchTable } from './BranchTable'
import { CommandTable } from './CommandTable'
import { CommitTable } from './CommitTable'
import { FileTable } from './FileTable'
import { ledgerCounts } from './ledgerCounts'
import { PlanList } from './PlanList'
import { PullRequestTable } from './PullRequestTable'
import { SubagentList } from './SubagentList'
import { TestTable } from './TestTable'
import { TokenTable } from './TokenTable'

type LedgerTable =
  | 'files'
  | 'commands'
  | 'tests'
  | 'commits'
  | 'branches'
  | 'pullRequests'
  | 'plan'
  | 'subagents'
  | 'tokens'

/** The facts as one strip; each of its words opens the table behind it, the last one the whole transcript. */
export function Ledger({ session }: { session: Session }) {
  const [open, setOpen] = useKept<LedgerTable | null>(`ledger ${session.id}`, null)
  return (
    <section className="ledger" aria-label={t('ledger.label')}>
      <div className="ledger__strip">
        {stripEntries(session).map(({ table, words }) => (
          <button
            key={table}
            type="button"
            className="ledger__entry"
            aria-expanded={open === table}
            aria-controls="ledger-table"
            onClick={() => setOpen(open === table ? null : table)}
          >
            {words}
          </button>
        ))}
        <a className="ledger__transcript" href={hashOfPlace({ page: 'transcript', id: session.id, e: null })}>
          {t('ledger.transcript')}
        </a>
      </div>
      <div id="ledger-table" className="ledger__table">
        {open !== null && <OpenTable session={session} table={open} />}
      </div>
    </section>
  )
}

function OpenTable({ session, table }: { session: Session; table: LedgerTable }) {
  const sessionId = session.id
  switch (table) {
    case 'files':
      return <FileTable changes={session.fileChanges} sessionId={sessionId} />
    case 'commands':
      return <CommandTable commands={session.commands} sessionId={sessionId} />
    case 'tests':
      return <TestTable tests={session.tests} sessionId={sessionId} />
    case 'commits':
      return <CommitTable commits={session.commits} sessionId={sessionId} />
    case 'branches':
      return <BranchTable branches={session.branches} sessionId={sessionId} />
    case 'pullRequests':
      return <PullRequestTable pullRequests={session.pullRequests} sessionId={sessionId} />
    case 'plan':
      return session.plan === null ? null : <PlanList plan={session.plan} sessionId={sessionId} />
    case 'subagents':
      return <SubagentList subagents={session.subagents} />
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
      words: rich(
        'ledger.files',
        { count: counts.files, lines: '' },
        { lines: () => <LineCounts added={counts.added} removed={counts.removed} /> },
      ),
    })
  }
  if (counts.commands > 0) {
    entries.push({
      table: 'commands',
      words:
        counts.failedCommands === 0
          ? t('ledger.commands', { count: counts.commands })
          : rich(
              'ledger.commandsFailed',
              { count: counts.commands, failed: t('ledger.failedCommands', { count: counts.failedCommands }) },
              { failed: (failed) => <span className="figure--bad">{failed}</span> },
            ),
    })
  }
  if (lastTest !== undefined) {
    entries.push({
      table: 'tests',
      words: rich('ledger.testsRun', { counts: '' }, { counts: () => <TestCounts test={lastTest} /> }),
    })
  }
  if (counts.commits > 0) entries.push({ table: 'commits', words: t('ledger.commits', { count: counts.commits }) })
  const { branches, pullRequests, plan, subagents } = session
  if (branches.length > 0) {
    entries.push({ table: 'branches', words: t('ledger.branches', { count: branches.length }) })
  }
  if (pullRequests.length > 0) {
    entries.push({ table: 'pullRequests', words: t('ledger.pullRequests', { count: pullRequests.length }) })
  }
  if (plan !== null) {
    const done = plan.steps.filter((step) => step.status === 'completed').length
    entries.push({ table: 'plan', words: t('ledger.plan', { done, total: plan.steps.length }) })
  }
  if (subagents.length > 0) {
    entries.push({ table: 'subagents', words: t('ledger.subagents', { count: subagents.length }) })
  }
  if (session.tokens !== null) {
    entries.push({ table: 'tokens', words: t('ledger.tokens', { count: formatCompact(session.tokens.total) }) })
  }
  return entries
}
