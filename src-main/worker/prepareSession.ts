import { hash } from 'node:crypto'
import type { Session } from '../contract/session'
import { canBeSummarized, describeLedger, headFingerprint, turnFingerprint, turnParts } from '../core/ledger'
import { hasFailedTests, partWritesOf } from '../store/sessionWrite'
import type { SessionWrite } from '../store/sessionWrite'
import { lastEventAt, lastEventsByTurn } from './activity'
import { changedTurns, firstNumbers, onlyTurns } from './changedTurns'

export type LedgerText = ReturnType<typeof describeLedger>

/** Everything about a session that can be made ready without the database, as plain data: another thread may do it. */
export interface PreparedSession {
  readonly write: Omit<SessionWrite, 'project' | 'isImported' | 'isPast' | 'watermark'>
  /** Its ledger summary; null: what it is made of is as it was before, or it is made later. */
  readonly ledger: LedgerText | null
}

/** What is remembered of a reading, so that the next one costs the turns that it touched. */
export interface Reading {
  readonly session: Session
  /** By turn, hex. */
  readonly hashes: readonly string[]
  /** By turn, UTC ms. */
  readonly lastEvents: readonly number[]
  /** By turn, see `firstNumbers`. */
  readonly firstNumbers: readonly number[]
  /** Made from the hashes of the turns: tells whether content really changed, and says nothing about the file. */
  readonly contentHash: string
}

/** A session made ready to be written: whole, or as far as it differs from the reading before. */
export function prepareSession(
  session: Session,
  modifiedMs: number,
  before: Reading | null,
  ledgerWhen: 'changed' | 'always' | 'later' = 'changed',
): { prepared: PreparedSession; reading: Reading; isLedgerOwed: boolean } {
  const changed = before && changedTurns(before.session, before.firstNumbers, session)
  const touched = changed === null ? session : onlyTurns(session, changed)
  const reading = before && changed ? readingAfter(before, session, touched, changed.turns) : readingOf(session)
  const isSame = before?.contentHash === reading.contentHash && before.session.title === session.title
  const wantsLedger = ledgerWhen === 'always' || !isSame
  return {
    prepared: {
      write: {
        ...partWritesOf(touched, changed?.turns),
        activeAt: lastEventAt(reading.lastEvents, session.endedAt, modifiedMs),
        modifiedMs,
        contentHash: reading.contentHash,
        isWorthSummarizing: canBeSummarized(session),
        hasFailedTests: hasFailedTests(session),
      },
      ledger: wantsLedger && ledgerWhen !== 'later' ? describeLedger(session) : null,
    },
    reading,
    isLedgerOwed: wantsLedger && ledgerWhen === 'later',
  }
}

export function readingOf(session: Session): Reading {
  const hashes = turnParts(session).map((part) => sha256(turnFingerprint(part)))
  return {
    session,
    hashes,
    lastEvents: lastEventsByTurn(session),
    firstNumbers: firstNumbers(session),
    contentHash: contentHashOf(session, hashes),
  }
}

/** Only the changed turns are gone through again. */
function readingAfter(before: Reading, session: Session, touched: Session, changed: ReadonlySet<number>): Reading {
  const turns = [...changed].flatMap((index) => session.turns[index] ?? [])
  const hashes = before.hashes.slice(0, session.turns.length)
  const commands = Map.groupBy(touched.commands, ({ turn }) => turn)
  const fileChanges = Map.groupBy(touched.fileChanges, ({ turn }) => turn)
  const notes = Map.groupBy(touched.notes, ({ turn }) => turn)
  for (const turn of turns) {
    const { index } = turn
    const of = <Item>(items: ReadonlyMap<number, readonly Item[]>): readonly Item[] => items.get(index) ?? []
    const part = { turn, commands: of(commands), fileChanges: of(fileChanges), notes: of(notes) }
    hashes[index] = sha256(turnFingerprint(part))
  }
  const latest = lastEventsByTurn({ ...touched, turns })
  const first = firstNumbers({ ...touched, turns })
  const lastEvents = [...before.lastEvents]
  const firsts = [...before.firstNumbers]
  for (const turn of changed) {
    lastEvents[turn] = latest[turn] ?? 0
    firsts[turn] = first[turn] ?? Number.POSITIVE_INFINITY
  }
  return { session, hashes, lastEvents, firstNumbers: firsts, contentHash: contentHashOf(session, hashes) }
}

function contentHashOf(session: Session, hashes: readonly string[]): string {
  return sha256([headFingerprint(session), ...hashes].join('\n'))
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
