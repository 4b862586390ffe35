import { dayOf } from '../../contract/calendar'
import type { Claim, ClaimSection, Outcome, Summary } from '../../contract/summary'
import { describeContradiction } from '../../contract/describeContradiction'
import { cutText } from '../ledger/phrases'
import { formatUsd } from '../money'
import { isStanding, standingLine } from '../standingClaims'
import { mostEvidence } from './exportFacts'
import type { CitedFact, ExportFacts } from './exportFacts'

/** A sentence as it is shown, with the events that it may link to. */
export interface ShownSentence {
  readonly text: string
  readonly verdict: Claim['verdict']
  /** Why it was struck; null for what was not. */
  readonly reason: string | null
  readonly evidence: readonly string[]
  /** Further events that are not named. */
  readonly more: number
}

/** One summary as it is laid out, whatever it is written in. Redacted already. */
export interface ExportPage {
  readonly id: string
  readonly title: string
  readonly line: ShownSentence
  readonly outcome: Outcome
  readonly about: readonly { readonly name: string; readonly value: string }[]
  readonly sections: readonly { readonly heading: string; readonly sentences: readonly ShownSentence[] }[]
  readonly files: ExportFacts['files']
  readonly moreFiles: number
  readonly cited: readonly CitedFact[]
}

const headings: Partial<Record<ClaimSection, string>> = {
  ...{ asked: 'Asked', done: 'Done', changes: 'Changes', decided: 'Decided', problems: 'Problems' },
  ...{ state: 'State', open: 'Open', next: 'Next' },
}
const outcomes: Record<Outcome, string> = {
  ...{ done: 'Done', partial: 'Partly done', failed: 'Failed', aborted: 'Aborted', unclear: 'Unclear' },
}
const mostFiles = 100
const factChars = 300

export function exportPage(summary: Summary, facts: ExportFacts, isVerifiedOnly: boolean): ExportPage {
  const claims = isVerifiedOnly ? summary.claims.filter(isStanding) : summary.claims
  const line = claims.find(({ section, text }) => section === 'line' && text === summary.line)
  const sections = Object.entries(headings).map(([section, heading]) => ({
    heading,
    sentences: claims.filter((claim) => claim.section === section).map(shown),
  }))
  const contradictions = summary.contradictions.map((each) =>
    shown({
      ...{ text: describeContradiction(each), verdict: 'verified', reason: null },
      evidence: [each.saidE, ...each.evidence],
    }),
  )
  const all = [{ heading: 'Needs a look', sentences: contradictions }, ...sections]
  const told = all.filter(({ sentences }) => sentences.length > 0)
  const shownLine = shown(line ?? { text: summary.line, verdict: 'unchecked', reason: null, evidence: [] })
  const named = new Set([...told.flatMap(({ sentences }) => sentences), shownLine].flatMap(({ evidence }) => evidence))
  return {
    id: summary.sessionId,
    title: facts.title,
    line:
      isVerifiedOnly && line === undefined
        ? shown({ text: standingLine(claims, ''), verdict: 'verified', reason: null, evidence: [] })
        : shownLine,
    outcome: summary.outcome,
    about: aboutOf(summary, facts),
    sections: told,
    files: facts.files.slice(0, mostFiles),
    moreFiles: Math.max(0, facts.files.length - mostFiles),
    cited: facts.cited
      .filter(({ e }) => named.has(e))
      .map((fact) => ({ ...fact, text: cutText(fact.text, factChars) })),
  }
}

function shown({ text, verdict, reason, evidence }: Pick<Claim, 'text' | 'verdict' | 'reason' | 'evidence'>) {
  const named = evidence.slice(0, mostEvidence)
  return {
    ...{ text, verdict, evidence: named, more: evidence.length - named.length },
    reason: verdict === 'struck' ? (reason ?? 'not supported by the transcript') : null,
  }
}

function aboutOf(summary: Summary, facts: ExportFacts): ExportPage['about'] {
  const { startedAt, endedAt, tokens } = facts
  const checkable = summary.claims.filter(({ verdict }) => verdict !== 'unchecked')
  const standing = checkable.filter(isStanding)
  const cost = summary.isCostOpen ? 'cost not known yet' : formatUsd(summary.costNanoUsd)
  const rows = [
    ['Outcome', outcomes[summary.outcome]],
    ['Project', facts.project],
    ['Branch', facts.gitBranch],
    ['Worked', startedAt === null ? null : spanText(startedAt, endedAt)],
    ['Codex', [facts.model, tokens === null ? null : `${tokens.total} tokens`].filter((part) => part).join(', ')],
    ['Session', facts.id],
    [
      'Summary',
      summary.kind === 'ledger'
        ? 'made of the transcript’s facts, without a model'
        : `${standing.length}/${checkable.length} verified, by ${summary.model ?? 'a model'}, ${cost}`,
    ],
  ] as const
  return rows.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value }]))
}

/** "2026-11-21 21:04 to 21:08" in the person's zone. */
function spanText(startedAt: number, endedAt: number | null): string {
  const from = `${dayOf(startedAt)} ${clock(startedAt)}`
  if (endedAt === null) return `since ${from}`
  const isSameDay = dayOf(startedAt) === dayOf(endedAt)
  return `${from} to ${isSameDay ? '' : `${dayOf(endedAt)} `}${clock(endedAt)}`
}

function clock(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
