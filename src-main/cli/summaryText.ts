import { formatUsd } from '../core/money'
import type { ComparedVersion } from '../contract/compare'
import { describeContradiction } from '../contract/describeContradiction'
import type { Outcome, Summary, SummaryRow, SummaryVersion } from '../contract/summary'
import { listTime, localTime } from './localTime'
import { oneLine } from './plainText'
import { projectName } from './projectName'
import { table } from './table'

const marks: Record<Outcome, string> = { done: '●', partial: '◐', failed: '✕', aborted: '○', unclear: '○' }

/** The outcome as a shape and a word: "● done". */
export function outcomeText(outcome: Outcome): string {
  return `${marks[outcome]} ${outcome}`
}

/** "14/14 verified"; a ledger summary is made of facts and has nothing to verify. */
export function verifiedText(summary: Summary): string {
  if (summary.kind === 'ledger') return 'ledger'
  const checkable = summary.claims.filter(({ verdict }) => verdict !== 'unchecked')
  const verified = checkable.filter(({ verdict }) => verdict !== 'struck')
  return `${verified.length}/${checkable.length} verified`
}

/** What OpenRouter billed; "cost open" until it says so. */
export function costText({ costNanoUsd, isCostOpen }: Pick<Summary, 'costNanoUsd' | 'isCostOpen'>): string {
  return isCostOpen ? 'cost open' : formatUsd(costNanoUsd)
}

/** Two lines first: title, outcome, cost and trust; then the one line. */
export function summaryHead(summary: Summary): string {
  const facts = [verifiedText(summary), costText(summary), ...(summary.model ? [summary.model] : [])]
  return `${outcomeText(summary.outcome)}  ${oneLine(summary.title, 100)}  (${facts.join(', ')})\n  ${oneLine(summary.line, 400)}`
}

export function summaryPage(summary: Summary): string {
  const struck = summary.claims.filter(({ verdict }) => verdict === 'struck')
  return [
    summaryHead(summary),
    ...summary.contradictions.map((each) => `  ≠ ${oneLine(describeContradiction(each), 400)}`),
    '',
    summary.body.trim(),
    ...(struck.length > 0
      ? ['', 'Struck', ...struck.map(({ text, reason }) => `  ✕ ${oneLine(text, 400)}${reason ? ` (${reason})` : ''}`)]
      : []),
    '',
    table([
      ['summary', summary.id],
      ['session', summary.sessionId],
      ['made', localTime(summary.createdAt)],
      ['tokens', `${summary.promptTokens} in (${summary.cachedTokens} cached), ${summary.completionTokens} out`],
      ['redacted', summary.redactions.map(({ kind, count }) => `${count} ${kind}`).join(', ') || 'nothing'],
    ]),
  ].join('\n')
}

export function summaryTable(
  rows: readonly SummaryRow[],
  short: (id: string) => string,
  columns: number | null,
): string {
  const now = Date.now()
  return table(
    rows.map((row) => [
      listTime(row.activeAt, now),
      outcomeText(row.outcome),
      short(row.id),
      oneLine(projectName(row.project), 16),
      row.kind === 'ledger' ? 'ledger' : `${row.verified}/${row.checkable}`,
      costText(row),
      (row.isStarred ? '★ ' : '') +
        oneLine(row.title, 72) +
        (row.contradictions > 0 ? ' (≠ the facts)' : '') +
        (row.isVanished ? ' (its transcript is gone)' : ''),
    ]),
    { right: [5], columns },
  )
}

/** Numbered, so that two can be named to be compared. */
export function versionTable(versions: readonly SummaryVersion[]): string {
  return table(
    versions.map((each, index) => [
      String(index + 1),
      localTime(each.createdAt),
      versionText(each),
      costText(each),
      each.id,
      oneLine(each.title, 72) + (each.isCurrent ? ' (present)' : ''),
    ]),
    { right: [0] },
  )
}

/** "standard, 14/14 verified"; a ledger is only that. */
export function versionText({ kind, style, verified, checkable }: ComparedVersion): string {
  return kind === 'ledger' ? 'ledger' : `${style}, ${verified}/${checkable} verified`
}
