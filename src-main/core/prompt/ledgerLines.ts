import type { Note, Session } from '../../contract/session'
import type { Redactor } from '../redact'
import { clipLine } from './clip'
import { defused } from './fence'
import { countTokensUpper } from './tokens'

/** How long the parts of a fact may be; the facts themselves are always all there. */
export interface Detail {
  readonly promptLength: number
  readonly commandLength: number
  readonly failedOutputLength: number
  readonly okOutputLength: number
  /** Changes of one file, and successful commands that follow each other, share a line. */
  readonly isGrouped: boolean
}

export const AMPLE = details(400, 400, 400, 160, false)
export const PLAIN = details(240, 200, 200, 0, false)
export const TERSE = details(120, 80, 80, 0, false)
/** Of the parts of a long session. Fixed: what was kept is found again. */
export const PART_DETAIL = details(80, 48, 40, 0, true)
export const BARE = details(60, 40, 0, 0, true)

/** From ample to bare. */
export const LEDGER_DETAILS: readonly Detail[] = [AMPLE, PLAIN, TERSE, BARE]

function details(
  promptLength: number,
  commandLength: number,
  failedOutputLength: number,
  okOutputLength: number,
  isGrouped: boolean,
): Detail {
  return { promptLength, commandLength, failedOutputLength, okOutputLength, isGrouped }
}

/** Output beyond its end by this much is redacted too, so that no secret is cut where redaction begins. */
const REDACT_MARGIN = 4_096
const MAX_PATH = 1_000

/** One fact of the ledger. */
export interface Fact {
  readonly e: string
  readonly turn: number
  /** What it is about: the merge of a long session keeps some of them. */
  readonly kind: 'asked' | 'answered' | 'command' | 'file' | 'test' | 'commit' | 'branch' | 'pull' | 'note'
  readonly isFailure: boolean
  /** Facts of the same group that follow each other may share a line; the text begins with it. */
  readonly group: string | null
  /** Redacted, on one line. */
  text(detail: Detail): string
}

/** Notes that are facts; the others are what was said and looked up. */
const factNotes: ReadonlySet<Note['kind']> = new Set([
  'plan',
  'error',
  'abort',
  'compaction',
  'review',
  'goal',
  'subagent',
])

/** The number in an evidence id: "E7" is 7. */
export function eventNumber(e: string): number {
  return Number(e.slice(1))
}

/** Every fact, in transcript order. Texts are made when they are asked for, in that order, so that placeholders keep their numbers. */
export function ledgerFacts(session: Session, redactor: Redactor): Fact[] {
  const line = (text: string, length: number): string =>
    clipLine(defused(redactor.redact(text.slice(0, 20_000))), length)
  const tail = (text: string, length: number): string => {
    const redacted = defused(redactor.redact(text.trimEnd().slice(-(length + REDACT_MARGIN))))
      .replace(/\s+/g, ' ')
      .trim()
    return redacted.length > length ? `…${redacted.slice(-length).toWellFormed()}` : redacted
  }
  const facts: Fact[] = []
  const fact = (
    e: string | null,
    turn: number,
    kind: Fact['kind'],
    text: Fact['text'],
    more: Partial<Pick<Fact, 'group' | 'isFailure'>> = {},
  ): void => {
    if (e !== null) facts.push({ e, turn, kind, text, group: null, isFailure: false, ...more })
  }
  for (const { index, prompt, promptE, answer, answerE, status } of session.turns) {
    if (prompt !== '')
      fact(promptE, index, 'asked', (d) => `asked (turn ${index + 1}): ${line(prompt, d.promptLength)}`)
    if (answer !== null) fact(answerE, index, 'answered', () => `answered (turn ${index + 1}), turn ${status}`)
  }
  for (const { by, command, e, exitCode, output, turn } of session.commands) {
    const exit = exitCode === null ? 'exit unknown' : `exit ${exitCode}`
    const group = `command${by === 'user' ? ' (typed by the person)' : ''} ${exit}: `
    const text = (d: Detail): string => {
      const length = exitCode === 0 ? d.okOutputLength : d.failedOutputLength
      const end = length > 0 ? tail(output, length) : ''
      return `${group}${line(command, d.commandLength)}${end === '' ? '' : ` | output: ${end}`}`
    }
    fact(e, turn, 'command', text, { group, isFailure: exitCode !== null && exitCode !== 0 })
  }
  for (const { added, change, e, movedTo, ok, path, removed, turn } of session.fileChanges) {
    const group = `file ${line(path, MAX_PATH)}: `
    const moved = movedTo === null ? '' : ` to ${line(movedTo, MAX_PATH)}`
    const text = `${group}${change}${moved} +${added} −${removed}${ok ? '' : ' (did not apply)'}`
    fact(e, turn, 'file', () => text, { group, isFailure: !ok })
  }
  for (const { e, failed, ok, passed, runner, turn } of session.tests) {
    const counts = [passed === null ? '' : `${passed} passed`, failed === null ? '' : `${failed} failed`]
    const said = counts.filter((count) => count !== '').join(', ')
    const text = `test run ${ok ? 'ok' : 'failed'}${said === '' ? '' : `: ${said}`}${runner ? ` (${line(runner, 60)})` : ''}`
    fact(e, turn, 'test', () => text, { isFailure: !ok })
  }
  for (const { e, hash, subject, turn } of session.commits)
    fact(e, turn, 'commit', () => `commit ${hash ?? '(hash not shown)'}: ${line(subject, 200)}`)
  for (const { action, e, name, turn } of session.branches)
    fact(e, turn, 'branch', () => `branch ${action}: ${line(name, 200)}`)
  for (const { e, turn, url } of session.pullRequests)
    fact(e, turn, 'pull', () => `pull request opened: ${line(url, 300)}`)
  for (const { e, kind, text, turn } of session.notes) {
    if (!factNotes.has(kind)) continue
    fact(e, turn, 'note', (d) => `${kind}: ${line(text, d.promptLength)}`, {
      isFailure: kind === 'error' || kind === 'abort',
    })
  }
  const { plan } = session
  if (plan !== null && plan.dropped.length > 0)
    fact(plan.e, plan.turn, 'note', (d) => `plan steps dropped: ${line(plan.dropped.join('; '), d.promptLength)}`)
  return facts
    .map((one) => ({ one, number: eventNumber(one.e) }))
    .toSorted((a, b) => a.number - b.number)
    .map(({ one }) => one)
}

/**
 * One line per fact, each starting with its evidence id; bare facts: "E3 E5 command exit 0: `ls` · `pwd`", the ids in the order of
 * the texts. null when they take more than `maxTokens`, found out without writing all of them.
 */
export function ledgerLines(
  facts: readonly Fact[],
  detailOf: (fact: Fact) => Detail,
  maxTokens = Number.POSITIVE_INFINITY,
): string[] | null {
  const lines: { ids: string[]; group: string | null; texts: string[] }[] = []
  let tokens = 0
  for (const fact of facts) {
    const detail = detailOf(fact)
    const text = fact.text(detail)
    const last = lines.at(-1)
    const isJoined = detail.isGrouped && last !== undefined && fact.group !== null && last.group === fact.group
    const piece = isJoined ? text.slice(fact.group?.length) : text
    if (isJoined) {
      last.ids.push(fact.e)
      last.texts.push(piece)
    } else lines.push({ ids: [fact.e], group: fact.group, texts: [piece] })
    tokens += countTokensUpper(`${fact.e} ${piece}`)
    if (tokens > maxTokens) return null
  }
  return lines.map(({ ids, texts }) => `${ids.join(' ')} ${texts.join(' · ')}`)
}

/** How it ended, and sums: the end of every ledger. */
export function closingLines(session: Session, redactor: Redactor): string[] {
  const lastRun = session.tests.at(-1)
  const failing = session.commands.filter(({ exitCode }) => exitCode !== null && exitCode !== 0).length
  const files = new Set(session.fileChanges.filter(({ ok }) => ok).map(({ path }) => path))
  const name = (text: string): string => clipLine(defused(redactor.redact(text)), 100)
  return [
    `how it ended: session ${session.status}; turns: ${turnsSaid(session) || 'none'}`,
    `counts: ${session.turns.length} turns, ${session.commands.length} commands (${failing} failed), ${files.size} files changed, ` +
      `${session.tests.length} test runs${lastRun ? ` (the last one ${lastRun.ok ? 'ok' : 'failed'}, ${lastRun.e})` : ''}, ${session.commits.length} commits`,
    ...(session.subagents.length > 0
      ? [`subagents: ${session.subagents.map((one) => `${name(one.name)} (${one.status})`).join(', ')}`]
      : []),
    ...(session.tokens
      ? [`tokens: ${session.tokens.input} in (${session.tokens.cached} cached), ${session.tokens.output} out`]
      : []),
  ]
}

/** "ended, 40 × aborted, ended": what follows each other and is alike is counted. */
function turnsSaid({ turns }: Session): string {
  const runs: { status: string; count: number }[] = []
  for (const { status } of turns) {
    const last = runs.at(-1)
    if (last?.status === status) last.count += 1
    else runs.push({ status, count: 1 })
  }
  return runs.map(({ count, status }) => (count === 1 ? status : `${count} × ${status}`)).join(', ')
}
