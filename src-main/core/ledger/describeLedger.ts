import type { FileChange, Session } from '../../contract/session'
import type { Claim, ClaimSection, Outcome } from '../../contract/summary'
import { outcomeOf } from './outcome'

/** A summary without a model. */
export interface LedgerSummary {
  readonly title: string
  readonly line: string
  readonly outcome: Outcome
  /** Markdown. */
  readonly body: string
  readonly claims: Claim[]
}

interface Statement {
  readonly section: ClaimSection
  readonly text: string
  readonly evidence: readonly string[]
}

const maxListed = 12
const headings: readonly (readonly [ClaimSection, string])[] = [
  ['asked', 'Asked'],
  ['done', 'Done'],
  ['problems', 'Problems'],
  ['open', 'Where it stands'],
]

/** Says what the transcript proves, nothing else: every sentence carries its evidence. */
export function describeLedger(session: Session): LedgerSummary {
  const statements = [...asked(session), ...done(session), ...problems(session), ...standing(session)]
  const title = session.title
  const line = oneLine(session)
  const body = headings
    .flatMap(([section, heading]) => {
      const own = statements.filter((statement) => statement.section === section)
      return own.length === 0 ? [] : [`## ${heading}\n\n${own.map((statement) => `- ${statement.text}`).join('\n')}`]
    })
    .join('\n\n')
  const firstPrompt = session.turns.find((turn) => turn.promptE !== null)?.promptE
  const all: Statement[] = [
    { section: 'title', text: title, evidence: firstPrompt ? [firstPrompt] : [] },
    { section: 'line', text: line, evidence: lineEvidence(session) },
    ...statements,
  ]
  const claims = all.map(({ section, text, evidence }): Claim => {
    return { section, text, verdict: 'verified', evidence: [...new Set(evidence)], reason: null }
  })
  return { title, line, outcome: outcomeOf(session), body, claims }
}

function asked({ turns }: Session): Statement[] {
  return turns.flatMap((turn) =>
    turn.promptE === null
      ? []
      : [{ section: 'asked' as const, text: quoted(turn.prompt, 240), evidence: [turn.promptE] }],
  )
}

function done(session: Session): Statement[] {
  const files = filesChanged(session).map(({ path, text, evidence }): Statement => {
    return { section: 'done', text: `\`${path}\` ${text}.`, evidence }
  })
  const commits = session.commits.map((commit): Statement => {
    return {
      section: 'done',
      text: `Committed “${commit.subject}”${commit.hash ? ` (${commit.hash})` : ''}.`,
      evidence: [commit.e],
    }
  })
  const ran = session.commands.filter((command) => command.exitCode !== null)
  const commands: Statement[] =
    ran.length === 0
      ? []
      : [
          {
            section: 'done',
            text: `${plural(ran.length, 'command')} ran, ${failedCount(session)} of them failed.`,
            evidence: ran.map(({ e }) => e),
          },
        ]
  const test = session.tests.at(-1)
  const tests: Statement[] = test?.ok
    ? [{ section: 'done', text: `The last test run passed${countsText(test)}.`, evidence: [test.e] }]
    : []
  return [...limited(files, 'done', 'more files'), ...tests, ...commits, ...commands]
}

function problems(session: Session): Statement[] {
  const failed = session.commands.filter((command) => command.exitCode !== null && command.exitCode !== 0)
  const commands = failed.map((command): Statement => {
    return {
      section: 'problems',
      text: `\`${clip(command.command, 100)}\` exited with ${command.exitCode}.`,
      evidence: [command.e],
    }
  })
  const patches = session.fileChanges
    .filter((change) => !change.ok)
    .map((change): Statement => ({
      section: 'problems',
      text: `The patch to \`${change.path}\` did not apply.`,
      evidence: [change.e],
    }))
  const errors = session.notes
    .filter((note) => note.kind === 'error')
    .map((note): Statement => ({
      section: 'problems',
      text: `Codex reported: ${clip(note.text, 200)}`,
      evidence: [note.e],
    }))
  return [...limited(commands, 'problems', 'more failed commands'), ...patches, ...errors]
}

function standing(session: Session): Statement[] {
  const statements: Statement[] = []
  const test = session.tests.at(-1)
  if (test?.ok === false)
    statements.push({ section: 'open', text: `The last test run failed${countsText(test)}.`, evidence: [test.e] })
  const last = session.turns.at(-1)
  const abort = session.notes.findLast((note) => note.kind === 'abort')
  if (session.status === 'aborted' && abort)
    statements.push({ section: 'open', text: 'The last turn was interrupted.', evidence: [abort.e] })
  else if (session.status === 'running')
    statements.push({
      section: 'open',
      text: 'The session is still running.',
      evidence: last?.promptE ? [last.promptE] : [],
    })
  else if (session.status === 'stalled')
    statements.push({
      section: 'open',
      text: 'The session stopped in the middle of a turn.',
      evidence: last?.promptE ? [last.promptE] : [],
    })
  else if (session.status === 'ended' && last?.answerE)
    statements.push({
      section: 'open',
      text: `Codex ended with: ${quoted(last.answer ?? '', 400)}`,
      evidence: [last.answerE],
    })
  if (session.tokens) {
    const { input, cached, output } = session.tokens
    statements.push({
      section: 'open',
      text: `Codex used ${grouped(input)} input tokens (${grouped(cached)} cached) and ${grouped(output)} output tokens.`,
      evidence: [],
    })
  }
  return statements
}

function oneLine(session: Session): string {
  const files = filesChanged(session).length
  const parts = [
    files > 0 ? `${plural(files, 'file')} changed` : null,
    session.commands.length > 0
      ? `${plural(session.commands.length, 'command')}, ${failedCount(session)} failed`
      : null,
    session.tests.length > 0 ? `last test run ${session.tests.at(-1)?.ok ? 'passed' : 'failed'}` : null,
    session.commits.length > 0 ? plural(session.commits.length, 'commit') : null,
  ].filter((part) => part !== null)
  const ending = {
    running: 'still running',
    ended: 'ended',
    aborted: 'interrupted',
    failed: 'failed',
    stalled: 'stalled',
  }[session.status]
  const text = [...parts, ending].join('; ')
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

function lineEvidence(session: Session): string[] {
  const ends = [session.turns.at(-1)?.answerE ?? session.turns.at(-1)?.promptE].filter(
    (e) => e !== null && e !== undefined,
  )
  return [...session.fileChanges.filter(({ ok }) => ok), ...session.commands].map(({ e }) => e).concat(ends)
}

/** One row per file: what happened to it in the end, with + and − added up. */
function filesChanged(session: Session): { path: string; text: string; evidence: string[] }[] {
  const byPath = Map.groupBy(
    session.fileChanges.filter((change) => change.ok),
    (change) => change.path,
  )
  return [...byPath].map(([path, changes]) => {
    const added = changes.reduce((sum, change) => sum + change.added, 0)
    const removed = changes.reduce((sum, change) => sum + change.removed, 0)
    return { path, text: `${verb(changes)} (+${added} −${removed})`, evidence: changes.map(({ e }) => e) }
  })
}

function verb(changes: readonly FileChange[]): string {
  const last = changes.at(-1)
  if (last?.change === 'delete') return 'deleted'
  if (last?.change === 'move') return `moved to \`${last.movedTo ?? ''}\``
  return changes[0]?.change === 'add' ? 'added' : 'changed'
}

function limited(statements: readonly Statement[], section: ClaimSection, what: string): Statement[] {
  if (statements.length <= maxListed) return [...statements]
  const rest = statements.slice(maxListed)
  return [
    ...statements.slice(0, maxListed),
    { section, text: `${rest.length} ${what}.`, evidence: rest.flatMap(({ evidence }) => evidence) },
  ]
}

function failedCount(session: Session): number {
  return session.commands.filter((command) => command.exitCode !== null && command.exitCode !== 0).length
}

function countsText({ passed, failed }: { passed: number | null; failed: number | null }): string {
  const parts = [passed === null ? null : `${passed} passed`, failed === null ? null : `${failed} failed`].filter(
    (part) => part !== null,
  )
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

function quoted(text: string, maxChars: number): string {
  return `“${clip(text, maxChars)}”`
}

function clip(text: string, maxChars: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
