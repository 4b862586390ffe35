import { say } from '../../contract/i18n/t'
import type { Session } from '../../contract/session'
import type { DigestLine } from '../../contract/digest'
import { changedFiles } from '../ledger/changedFiles'
import { countsText } from '../ledger/describeLedger'
import { planLeft } from '../ledger/describePlan'
import { inLedgerLanguage } from '../ledger/ledgerLanguage'
import { oneLine } from '../ledger/oneLine'
import { code } from '../ledger/phrases'

/** What a digest takes from a session's ledger: little enough to be kept for hundreds of sessions. */
export interface DigestFacts {
  /** What was done, in the ledger's own words. */
  readonly line: string
  /** By the path as the session knows it, made absolute where it can be. */
  readonly files: readonly { readonly path: string; readonly added: number; readonly removed: number }[]
  readonly commits: number
  /** null: it ran none. */
  readonly areTestsOk: boolean | null
  /** The last test run failed; how the session ended where it did not end well. */
  readonly trouble: readonly DigestLine[]
  /** Steps that its plan still has open. */
  readonly planLeft: DigestLine | null
}

export function digestFactsOf(session: Session): DigestFacts {
  return inLedgerLanguage(() => factsIn(session))
}

function factsIn(session: Session): DigestFacts {
  const test = session.tests.at(-1)
  const [left] = planLeft(session)
  return {
    line: oneLine(session),
    files: changedFiles(session).map(({ path, movedTo, added, removed }) => ({
      path: absolute(movedTo ?? path, session.cwd),
      ...{ added, removed },
    })),
    commits: session.commits.length,
    areTestsOk: test?.ok ?? null,
    trouble: [...failedTests(session), ...badEnding(session)],
    planLeft: left === undefined ? null : { kind: 'plan', text: left.text, evidence: [...left.evidence] },
  }
}

/** One file is one file, whichever session of the project changed it. */
function absolute(path: string, cwd: string | null): string {
  return cwd === null || /^(?:[/\\]|[A-Za-z]:)/.test(path) ? path : `${cwd}/${path}`
}

function failedTests({ tests }: Session): DigestLine[] {
  const test = tests.at(-1)
  if (test === undefined || test.ok) return []
  const text = say('facts.testsFailed', { detail: countsText(test), command: code(test.command, 80) })
  return [{ kind: 'tests', text, evidence: [test.e] }]
}

function badEnding({ status, turns, notes }: Session): DigestLine[] {
  const last = turns.at(-1)
  const told = notes.findLast(
    ({ kind, turn }) => turn === last?.index && kind === (status === 'aborted' ? 'abort' : 'error'),
  )
  const e = (status === 'stalled' ? null : told?.e) ?? last?.promptE ?? null
  const text = {
    aborted: say('facts.interrupted'),
    failed: say('facts.endedInError'),
    stalled: say('digest.stoppedInTurn'),
    ended: null,
    running: null,
  }[status]
  return text === null ? [] : [{ kind: 'ending', text, evidence: e === null ? [] : [e] }]
}
