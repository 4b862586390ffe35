import { ProblemError } from '../../contract/problem'
import type { Session, SessionRow } from '../../contract/session'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { homeProblem } from '../homeProblem'
import { listLimit, restText } from '../listLimit'
import { listTime, localTime } from '../localTime'
import { oneLine } from '../plainText'
import { projectName } from '../projectName'
import { shortIds } from '../shortIds'
import { findSession } from '../subjects'
import { table } from '../table'

export const sessionCommands: readonly Command[] = [
  {
    name: 'sessions list',
    usage: '[--limit N]',
    about: 'the sessions of the Codex home, newest first',
    options: { limit: { type: 'string' } },
    words: { min: 0, max: 0 },
    run: list,
  },
  {
    name: 'sessions show',
    usage: 'ID|PATH',
    about: 'one session as it was read',
    options: {},
    words: { min: 1, max: 1 },
    run: show,
  },
]

async function list(context: Context): Promise<Answer> {
  const limit = listLimit(context)
  const { engine } = await context.open()
  await engine.scan()
  const [all, summaries] = await Promise.all([engine.sessions(null), engine.summaries({ offset: 0, limit: null })])
  const problem = all.length === 0 ? await homeProblem(engine) : null
  if (problem !== null) throw new ProblemError(problem.code, problem.params)
  const rows = all.slice(0, limit ?? undefined)
  if (rows.length === 0) return { json: rows, text: 'No sessions yet.' }
  const short = shortIds([...all, ...summaries.rows].map(({ id }) => id))
  return { json: rows, text: listText(rows, short, context.io.columns) + restText(rows.length, all.length) }
}

async function show({ io, open, words }: Context): Promise<Answer> {
  const { engine } = await open()
  await engine.scan()
  const session = await findSession(engine, words[0] ?? '')
  return { json: session, text: pageText(session, io.columns) }
}

function listText(rows: readonly SessionRow[], short: (id: string) => string, columns: number | null): string {
  const now = Date.now()
  return table(
    rows.map((row) => [
      listTime(row.activeAt, now),
      row.status,
      short(row.id),
      oneLine(projectName(row.project), 16),
      oneLine(row.title, 80),
    ]),
    { columns },
  )
}

function pageText(session: Session, columns: number | null): string {
  const time = (instant: number | null): string => (instant === null ? 'not known' : localTime(instant))
  const { tokens } = session
  const facts = [
    ['session', session.id],
    ['file', session.path],
    ['folder', session.cwd ?? 'not known'],
    ['branch', session.gitBranch ?? 'none'],
    ['model', session.model ?? 'not known'],
    ['from', `${session.source}${session.cliVersion ? `, Codex ${session.cliVersion}` : ''}`],
    ['status', session.status],
    ['started', time(session.startedAt)],
    ['ended', time(session.endedAt)],
    ['tokens', tokens ? `${tokens.input} in (${tokens.cached} cached), ${tokens.output} out` : 'not known'],
  ]
  const blocks: [string, string[][]][] = [
    ['Turns', session.turns.map((turn) => [String(turn.index), turn.status, oneLine(turn.prompt, 100)])],
    ['Commands', session.commands.map(({ e, exitCode, command }) => [e, exitText(exitCode), oneLine(command, 100)])],
    ['Files', session.fileChanges.map((f) => [f.e, f.change, `+${f.added} −${f.removed}`, f.path])],
    ['Tests', session.tests.map((run) => [run.e, run.ok ? 'passed' : 'failed', counts(run), oneLine(run.command, 80)])],
    ['Commits', session.commits.map(({ e, hash, subject }) => [e, hash ?? '', oneLine(subject, 100)])],
    ['Warnings', session.warnings.map(({ count, message }) => [`${count} ×`, message])],
  ]
  return [
    oneLine(session.title, 200),
    table(facts),
    ...blocks.filter(([, rows]) => rows.length > 0).map(([name, rows]) => `\n${name}\n${table(rows, { columns })}`),
  ].join('\n')
}

function exitText(exitCode: number | null): string {
  return exitCode === null ? 'no exit' : `exit ${exitCode}`
}

function counts({ passed, failed }: { passed: number | null; failed: number | null }): string {
  const parts = [...(failed === null ? [] : [`${failed} failed`]), ...(passed === null ? [] : [`${passed} passed`])]
  return parts.join(', ')
}
