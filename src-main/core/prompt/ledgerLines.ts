import type { Note, Session } from '../../contract/session'
import type { Redactor } from '../redact'
import { clipLine } from './clip'

/** How long the parts of a fact may be; the facts themselves are always all there. */
interface Detail {
  readonly promptLength: number
  readonly commandLength: number
  readonly failedOutputLength: number
  readonly okOutputLength: number
  /** Changes of one file, and successful commands that follow each other, share a line. */
  readonly isGrouped: boolean
}

/** From ample to bare. */
export const LEDGER_DETAILS: readonly Detail[] = [
  { promptLength: 400, commandLength: 400, failedOutputLength: 400, okOutputLength: 160, isGrouped: false },
  { promptLength: 240, commandLength: 200, failedOutputLength: 200, okOutputLength: 0, isGrouped: false },
  { promptLength: 120, commandLength: 80, failedOutputLength: 80, okOutputLength: 0, isGrouped: false },
  { promptLength: 60, commandLength: 40, failedOutputLength: 0, okOutputLength: 0, isGrouped: true },
]

/** Output beyond its end by this much is redacted too, so that no secret is cut where redaction begins. */
const REDACT_MARGIN = 4_096

interface Fact {
  readonly e: string
  readonly text: string
  /** Facts of the same group that follow each other may share a line. */
  readonly group: string | null
}

/** The ledger, one line per fact, in transcript order, each line starting with its evidence id. */
export function ledgerLines(session: Session, detail: Detail, redactor: Redactor): string[] {
  const facts = factsOf(session, detail, redactor).toSorted((a, b) => eventNumber(a.e) - eventNumber(b.e))
  const lines = detail.isGrouped ? groupedLines(facts) : facts.map(({ e, text }) => `${e} ${text}`)
  return [...lines, ...closingLines(session, redactor)]
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

function factsOf(session: Session, detail: Detail, redactor: Redactor): Fact[] {
  const short = (text: string, length: number): string => clipLine(redactor.redact(text.slice(0, 20_000)), length)
  const tail = (text: string, length: number): string => {
    const redacted = redactor
      .redact(text.trimEnd().slice(-(length + REDACT_MARGIN)))
      .replace(/\s+/g, ' ')
      .trim()
    return redacted.length > length ? `…${redacted.slice(-length).toWellFormed()}` : redacted
  }
  const facts: Fact[] = []
  const fact = (e: string | null, text: string, group: string | null = null): void => {
    if (e !== null) facts.push({ e, text, group })
  }
  for (const turn of session.turns) {
    if (turn.prompt !== '')
      fact(turn.promptE, `asked (turn ${turn.index + 1}): ${short(turn.prompt, detail.promptLength)}`)
    if (turn.answer !== null) fact(turn.answerE, `answered (turn ${turn.index + 1}), turn ${turn.status}`)
  }
  for (const command of session.commands) {
    const exit = command.exitCode === null ? 'exit unknown' : `exit ${command.exitCode}`
    const by = command.by === 'user' ? ' (typed by the person)' : ''
    const length = command.exitCode === 0 ? detail.okOutputLength : detail.failedOutputLength
    const output = length > 0 ? tail(command.output, length) : ''
    const text = `command${by} ${exit}: ${short(command.command, detail.commandLength)}`
    fact(command.e, text + (output === '' ? '' : ` | output: ${output}`), `command${by} ${exit}: `)
  }
  for (const change of session.fileChanges) {
    const moved = change.movedTo === null ? '' : ` to ${redactor.redact(change.movedTo)}`
    const text = `${change.change}${moved} +${change.added} −${change.removed}${change.ok ? '' : ' (did not apply)'}`
    fact(change.e, `file ${redactor.redact(change.path)}: ${text}`, `file ${redactor.redact(change.path)}: `)
  }
  for (const run of session.tests) {
    const counts = [
      run.passed === null ? '' : `${run.passed} passed`,
      run.failed === null ? '' : `${run.failed} failed`,
    ]
    const said = counts.filter((count) => count !== '').join(', ')
    fact(
      run.e,
      `test run ${run.ok ? 'ok' : 'failed'}${said === '' ? '' : `: ${said}`}${run.runner ? ` (${run.runner})` : ''}`,
    )
  }
  for (const commit of session.commits) {
    fact(commit.e, `commit ${commit.hash ?? '(hash not shown)'}: ${short(commit.subject, 200)}`)
  }
  for (const { e, name, action } of session.branches) fact(e, `branch ${action}: ${short(name, 200)}`)
  for (const { e, url } of session.pullRequests) fact(e, `pull request opened: ${short(url, 300)}`)
  for (const note of session.notes) {
    if (factNotes.has(note.kind)) fact(note.e, `${note.kind}: ${short(note.text, detail.promptLength)}`)
  }
  if (session.plan !== null && session.plan.dropped.length > 0) {
    fact(session.plan.e, `plan steps dropped: ${short(session.plan.dropped.join('; '), detail.promptLength)}`)
  }
  return facts
}

/** Bare facts: "E3 E5 command exit 0: `ls` · `pwd`". The ids stay in the order of the texts. */
function groupedLines(facts: readonly Fact[]): string[] {
  const lines: { ids: string[]; group: string | null; texts: string[] }[] = []
  for (const fact of facts) {
    const last = lines.at(-1)
    if (last && fact.group !== null && last.group === fact.group) {
      last.ids.push(fact.e)
      last.texts.push(fact.text.slice(fact.group.length))
    } else lines.push({ ids: [fact.e], group: fact.group, texts: [fact.text] })
  }
  return lines.map(({ ids, texts }) => `${ids.join(' ')} ${texts.join(' · ')}`)
}

function closingLines(session: Session, redactor: Redactor): string[] {
  const lastRun = session.tests.at(-1)
  const failing = session.commands.filter(({ exitCode }) => exitCode !== null && exitCode !== 0).length
  const files = new Set(session.fileChanges.filter(({ ok }) => ok).map(({ path }) => path))
  return [
    `how it ended: session ${session.status}; turns: ${session.turns.map(({ status }) => status).join(', ') || 'none'}`,
    `counts: ${session.turns.length} turns, ${session.commands.length} commands (${failing} failed), ${files.size} files changed, ` +
      `${session.tests.length} test runs${lastRun ? ` (the last one ${lastRun.ok ? 'ok' : 'failed'}, ${lastRun.e})` : ''}, ${session.commits.length} commits`,
    ...(session.subagents.length > 0
      ? [`subagents: ${session.subagents.map(({ name, status }) => `${redactor.redact(name)} (${status})`).join(', ')}`]
      : []),
    ...(session.tokens
      ? [`tokens: ${session.tokens.input} in (${session.tokens.cached} cached), ${session.tokens.output} out`]
      : []),
  ]
}
