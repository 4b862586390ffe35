import { join } from 'node:path'
import type { Session } from '../../src-main/contract/session'
import type { Claim, Contradiction, Summary } from '../../src-main/contract/summary'
import { describeLedger } from '../../src-main/core/ledger'
import { openStore } from '../../src-main/store/store'
import { sessionOf } from './session'
import type { SessionBuilder } from './session'
import { ledgerOf, writeOf } from './storedSession'

const arabicProject = '/home/ada/شجرة'
const secret = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`

interface Told {
  readonly build: SessionBuilder
  readonly at: number
  readonly project?: string
  readonly summary?: Partial<Summary>
  readonly isRead?: boolean
}

/** Sessions of today in two projects, one of them in Arabic and one in trouble; and `many` of another project before them. */
export function writeSessions(debriefHome: string, { many = 0, lookEndedHoursAgo = 0 } = {}): void {
  const store = openStore(join(debriefHome, 'debrief.db'))
  // Some seconds ago: of today at any time of day but the first seconds of one.
  const now = Date.now() - 2_000
  let count = 0
  function add({ build, at, project = '/home/ada/work/parser', summary = {}, isRead = true }: Told): void {
    const session: Session = { ...build.build(), id: idOf(count++), startedAt: at - 300_000, endedAt: at }
    const { claims, title, line, outcome } = describeLedger(session)
    const told = { claims, title, line, outcome, id: `sum-${session.id}`, createdAt: at, ...summary }
    store.sessions.put(writeOf(session, { project, activeAt: at, isPast: true, isWorthSummarizing: false }))
    const { summary: stored } = ledgerOf(session, told)
    store.summaries.put({ summary: stored, contentHash: 'hash', callId: null, throughE: null }, { isRead })
    store.sessions.setCurrentSummary(session.id, stored.id)
  }
  store.transaction(() => {
    add(mendTheParser(now))
    add({
      at: now - 1,
      build: sessionOf()
        .prompt('Add the CSV reader')
        .file('src/csv.ts', 'add', 40)
        .run('npm test', 0, '', { passed: 9, failed: 0 })
        .commit('Add CSV', 'abc1234')
        .answer('Added.'),
    })
    add({
      at: now - 2,
      build: sessionOf().prompt(`Rotate ${secret}`).run('ls', 0).aborts(),
      summary: {
        kind: 'ledger',
        title: `Rotate ${secret}`,
        claims: [claimOf('title', `Rotate ${secret}`), claimOf('open', 'The key is still the old one.')],
      },
    })
    add({ at: now - 3, project: arabicProject, isRead: false, ...arabic() })
    for (let index = 0; index < many; index++) {
      const at = now - 86_400_000 * (2 + (index % 20)) - index
      add({
        at,
        project: '/home/ada/work/clients/a-long-folder-name/of-the-other-parser',
        build: sessionOf()
          .prompt(`Task ${index}: make the tokenizer faster without changing a single one of its results`)
          .file(`src/file${index}.ts`, 'update', 3, 1)
          .run('cargo test', index % 7 === 0 ? 101 : 0, '', { passed: 4, failed: index % 7 === 0 ? 1 : 0 })
          .answer('Done.'),
      })
    }
    if (lookEndedHoursAgo > 0) {
      const seenAt = Date.now() - lookEndedHoursAgo * 3_600_000 - 1_000
      store.meta.setNote('look', JSON.stringify({ seenAt, hasFocus: false, beforeEndedAt: null }))
    }
  })
  store.close()
}

function mendTheParser(at: number): Told {
  const said: Contradiction = { code: 'tests_failed', said: 'All tests pass.', saidE: 'E4', evidence: ['E3'] }
  const struck: Claim = {
    ...claimOf('done', 'It cured everything.'),
    verdict: 'struck',
    evidence: [],
    reason: 'nothing shows it',
  }
  return {
    at,
    isRead: false,
    build: sessionOf()
      .prompt('Mend the parser')
      .file('src/parse.ts', 'update', 12, 4)
      .run('npm test', 1, '', { passed: 5, failed: 2 })
      .answer('All tests pass.'),
    summary: {
      ...{ kind: 'model', model: 'maker/one', outcome: 'partial', title: 'Mend the parser', costNanoUsd: 2_100_000 },
      line: 'Changed `src/parse.ts`; two of seven tests still fail.',
      contradictions: [said],
      claims: [
        claimOf('title', 'Mend the parser'),
        claimOf('line', 'Changed `src/parse.ts`; two of seven tests still fail.', ['E2', 'E3']),
        claimOf('done', 'Quotes are read to their end.', ['E2']),
        struck,
        claimOf('problems', 'Escaped quotes are still cut.', ['E3']),
        claimOf('open', 'Two tests of escaped quotes.', ['E3']),
      ],
    },
  }
}

function arabic(): Pick<Told, 'build' | 'summary'> {
  const title = 'أضف شجرة بحث ثنائية مع اختبارات'
  const line = 'أضيفت الشجرة في `src/tree.ts` ونجحت سبعة اختبارات.'
  return {
    build: sessionOf()
      .prompt(title)
      .file('src/tree.ts', 'add', 80)
      .run('npm test', 0, '', { passed: 7, failed: 0 })
      .answer('تم.'),
    summary: {
      ...{ kind: 'model', model: 'maker/one', outcome: 'done', title, line, costNanoUsd: 1_000_000 },
      claims: [
        claimOf('title', title),
        claimOf('line', line, ['E2', 'E3']),
        claimOf('open', 'حذف العقد لم يُكتب بعد.', ['E2']),
      ],
    },
  }
}

function claimOf(section: Claim['section'], text: string, evidence: string[] = ['E1']): Claim {
  return { section, text, verdict: 'verified', evidence, reason: null, was: null }
}

function idOf(index: number): string {
  return `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`
}
