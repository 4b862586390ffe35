import type { Digest, DigestLine, DigestNumbers, DigestProject, DigestSession } from '../../contract/digest'
import type { SessionStatus } from '../../contract/session'
import type { Claim, Contradiction, Outcome } from '../../contract/summary'
import { standingClaims } from '../standingClaims'
import { describeContradiction } from '../../contract/describeContradiction'
import type { DigestFacts } from './digestFacts'

/** A session with its present summary, and what its ledger and its subagents' tell. */
export interface DigestSource {
  readonly sessionId: string
  readonly project: string
  readonly status: SessionStatus
  readonly activeAt: number
  readonly gitBranch: string | null
  /** As the list has it. A title that failed its check was replaced when the summary was made. */
  readonly title: string
  readonly summary: {
    readonly id: string
    readonly kind: 'ledger' | 'model'
    readonly outcome: Outcome
    readonly claims: readonly Claim[]
    readonly contradictions: readonly Contradiction[]
  }
  readonly isRead: boolean
  readonly subagents: number
  /** Codex's, with its subagents'. */
  readonly codexTokens: number
  readonly costNanoUsd: number
  readonly facts: DigestFacts
  readonly subagentFacts: readonly DigestFacts[]
}

/** Of a session that did not come to its end, so many of its standing problems are told. */
const mostProblems = 3

/**
 * What is worth telling of some sessions, by project. Only what stands: claims that were verified or repaired, and facts.
 * @param sources newest first
 */
export function composeDigest(
  sources: readonly DigestSource[],
  range: Pick<Digest, 'range' | 'from' | 'to' | 'lookedAt' | 'leftOut'>,
): Digest {
  const projects = [...Map.groupBy(sources, ({ project }) => project)].map(([project, those]): DigestProject => ({
    project,
    sessions: those.map(toldOf),
    numbers: numbersOf(those),
  }))
  return { ...range, projects, numbers: numbersOf(sources) }
}

function toldOf(source: DigestSource): DigestSession {
  const { summary, facts, status } = source
  const { claims } = summary
  const line = standingClaims(claims, 'line')[0]
  const isRunning = status === 'running'
  const trouble = isRunning ? [] : troubleOf(source)
  return {
    sessionId: source.sessionId,
    summaryId: summary.id,
    title: source.title,
    line: line?.text ?? facts.line,
    lineEvidence: line?.evidence ?? [],
    outcome: summary.outcome,
    status,
    activeAt: source.activeAt,
    gitBranch: source.gitBranch,
    subagents: source.subagents,
    isRead: source.isRead,
    trouble,
    // What is open while it still works is its own business.
    open: isRunning ? [] : openOf(source, trouble),
  }
}

function troubleOf({ summary, facts }: DigestSource): DigestLine[] {
  const said = summary.contradictions.map((each): DigestLine => {
    return { kind: 'contradiction', text: describeContradiction(each), evidence: [each.saidE, ...each.evidence] }
  })
  // A ledger's problems are every command that failed on the way; a model tells those that mattered.
  const hasProblems = summary.kind === 'model' && (summary.outcome === 'failed' || summary.outcome === 'partial')
  const told = new Set(facts.trouble.flatMap(({ evidence }) => evidence))
  // The last run failed, say the facts: the same in the model's words tells nothing more, unless it quotes why.
  const isTold = ({ text, evidence }: Claim): boolean => !/["“”„«»「]/u.test(text) && evidence.some((e) => told.has(e))
  const problems = hasProblems ? standingClaims(summary.claims, 'problems').filter((claim) => !isTold(claim)) : []
  return [...said, ...facts.trouble, ...problems.slice(0, mostProblems).map((claim) => lineOf(claim, 'problem'))]
}

function openOf({ summary, facts }: DigestSource, trouble: readonly DigestLine[]): DigestLine[] {
  const lines = [
    ...standingClaims(summary.claims, 'open').map((claim) => lineOf(claim, 'open')),
    ...standingClaims(summary.claims, 'next').map((claim) => lineOf(claim, 'next')),
  ]
  const told = new Set(trouble.flatMap(({ evidence }) => evidence))
  const texts = new Set(trouble.map(({ text }) => text))
  // A ledger says of a failed test run and of a bad ending that they are open too.
  const isTold = ({ text, evidence }: DigestLine): boolean =>
    texts.has(text) || (evidence.length > 0 && evidence.every((e) => told.has(e)))
  const open = summary.kind === 'ledger' ? lines.filter((line) => !isTold(line)) : lines
  const { planLeft } = facts
  const isPlanTold = planLeft?.evidence.every((e) => open.some(({ evidence }) => evidence.includes(e))) ?? true
  return planLeft === null || isPlanTold ? open : [...open, planLeft]
}

function lineOf({ text, evidence }: Claim, kind: DigestLine['kind']): DigestLine {
  return { kind, text, evidence: [...evidence] }
}

function numbersOf(sources: readonly DigestSource[]): DigestNumbers {
  const all = sources.flatMap(({ facts, subagentFacts }) => [facts, ...subagentFacts])
  const files = all.flatMap((facts) => facts.files)
  const sum = <Item>(items: readonly Item[], value: (item: Item) => number): number =>
    items.reduce((total, item) => total + value(item), 0)
  return {
    sessions: sources.length,
    running: sources.filter(({ status }) => status === 'running').length,
    commits: sum(all, ({ commits }) => commits),
    files: new Set(files.map(({ path }) => path)).size,
    added: sum(files, ({ added }) => added),
    removed: sum(files, ({ removed }) => removed),
    tested: sources.filter(({ facts }) => facts.areTestsOk !== null).length,
    testsFailed: sources.filter(({ facts }) => facts.areTestsOk === false).length,
    codexTokens: sum(sources, ({ codexTokens }) => codexTokens),
    costNanoUsd: sum(sources, ({ costNanoUsd }) => costNanoUsd),
  }
}
