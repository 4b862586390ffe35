import { resolve } from 'node:path'
import { ProblemError } from '../../contract/problem'
import { forgottenDays } from '../../contract/undo'
import type { Session, SessionRow } from '../../contract/session'
import { isWithin } from '../../core/schedule'
import { resumableThread } from '../../core/resume/resumable'
import { resumeText } from '../../core/resume/resumeText'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { homeProblem } from '../homeProblem'
import { listLimit, restText } from '../listLimit'
import { listTime, localTime } from '../localTime'
import { oneLine } from '../plainText'
import { projectName } from '../projectName'
import { shortIds } from '../shortIds'
import { findSession, sessionIdOf } from '../subjects'
import { table } from '../table'
import { testCounts } from '../testCounts'
import { wrong } from '../arguments'

/** As the window has it. */
const maxTitle = 200
const maxNote = 20_000

export const sessionCommands: readonly Command[] = [
  {
    name: 'sessions list',
    usage: '',
    about: 'List the sessions of the Codex homes, newest first.',
    options: {
      home: { type: 'string', value: 'PATH', about: 'only those of one Codex home' },
      limit: { type: 'string', value: 'N', about: 'how many at most; without it 30, with --json all' },
    },
    words: { min: 0, max: 0 },
    run: list,
  },
  {
    name: 'sessions show',
    usage: 'ID|PATH',
    about: 'Show one session as it was read.',
    options: {},
    words: { min: 1, max: 1 },
    run: show,
  },
  {
    name: 'sessions rename',
    usage: 'ID [TITLE]',
    about: 'Give a session a title of your own. Without TITLE it gets its made one back.',
    options: {},
    words: { min: 1, max: Infinity },
    run: rename,
  },
  {
    name: 'sessions star',
    usage: 'ID…',
    about: 'Star sessions, to find them with “summaries list --starred”.',
    options: {
      off: { type: 'boolean', about: 'take the star away' },
    },
    words: { min: 1, max: Infinity },
    run: star,
  },
  {
    name: 'sessions note',
    usage: 'ID [TEXT]',
    about: 'Show your own note on a session, or write it; an empty TEXT takes it away. It is never sent.',
    options: {},
    words: { min: 1, max: Infinity },
    run: note,
  },
  {
    name: 'sessions forget',
    usage: 'ID…',
    about:
      'Take sessions out of every list, with their summaries. What they cost stays booked; --undo brings them back for 30 days.',
    options: {
      undo: { type: 'boolean', about: 'bring forgotten sessions back' },
    },
    words: { min: 1, max: Infinity },
    run: forget,
  },
  {
    name: 'sessions forgotten',
    usage: '',
    about: 'List the sessions that you forgot, the last first.',
    options: {},
    words: { min: 0, max: 0 },
    run: listForgotten,
  },
  {
    name: 'sessions resume',
    usage: 'ID',
    about: 'Print the command with which Codex takes a session up again, in its folder.',
    options: {
      run: { type: 'boolean', about: 'run it: in a window of your terminal, or here where there is no display' },
    },
    words: { min: 1, max: 1 },
    run: resume,
  },
]

async function list(context: Context): Promise<Answer> {
  const limit = listLimit(context)
  const home = context.option('home')
  const { engine } = await context.open()
  await engine.scan()
  const [known, summaries] = await Promise.all([engine.sessions(null), engine.summaries({ offset: 0, limit: null })])
  const all = home === null ? known : known.filter(({ path }) => isWithin(path, resolve(home)))
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

async function rename({ open, words }: Context): Promise<Answer> {
  const [id = '', ...given] = words
  const title = given.join(' ').trim()
  if (given.length > 0 && title === '') throw wrong('The title is empty; leave it out to get the made one back')
  if (title.length > maxTitle) throw wrong(`A title has at most ${maxTitle} characters`)
  const { engine } = await open()
  await engine.scan()
  const sessionId = await sessionIdOf(engine, id)
  const named = await engine.rename(sessionId, title === '' ? null : title)
  const how = title === '' ? 'is called by its made title again' : 'is called'
  return { json: { id: sessionId, title: named.title }, text: `The session ${how}: ${oneLine(named.title, 200)}` }
}

/** All are looked up before the first is marked: a word that stands for nothing changes nothing. */
async function star({ open, words, has }: Context): Promise<Answer> {
  const isStarred = !has('off')
  const { engine } = await open()
  await engine.scan()
  const ids = new Set<string>()
  for (const word of words) ids.add(await sessionIdOf(engine, word))
  await engine.star([...ids], isStarred)
  const count = sessionCount(ids.size)
  const said = isStarred ? `Starred ${count}.` : `Took the star off ${count}.`
  return { json: [...ids].map((id) => ({ id, isStarred })), text: said }
}

/** All are looked up before the first is forgotten: a word that stands for nothing changes nothing. */
async function forget({ open, words, has }: Context): Promise<Answer> {
  const { engine } = await open()
  if (has('undo')) {
    const back = await engine.remember(words)
    return { json: back.map((id) => ({ id, isForgotten: false })), text: `Brought back ${sessionCount(back.length)}.` }
  }
  await engine.scan()
  const ids = new Set<string>()
  for (const word of words) ids.add(await sessionIdOf(engine, word))
  const { count } = await engine.forget([...ids])
  const text = `Forgot ${sessionCount(count)}. For ${forgottenDays} days “debrief sessions forget --undo ID” brings one back; then it is deleted for good.`
  return { json: [...ids].map((id) => ({ id, isForgotten: true })), text }
}

async function listForgotten({ open, io }: Context): Promise<Answer> {
  const { engine } = await open()
  const all = await engine.forgotten()
  const rows = all.map(({ id, title, forgottenAt }) => [localTime(forgottenAt), id, oneLine(title, 80)])
  return { json: all, text: rows.length === 0 ? 'No session is forgotten.' : table(rows, { columns: io.columns }) }
}

function sessionCount(count: number): string {
  return count === 1 ? '1 session' : `${count} sessions`
}

function listText(rows: readonly SessionRow[], short: (id: string) => string, columns: number | null): string {
  const now = Date.now()
  return table(
    rows.map((row) => [
      listTime(row.activeAt, now),
      row.status,
      short(row.id),
      oneLine(projectName(row.project), 16),
      oneLine(row.title, 80) +
        (row.isVanished ? ' (its file is gone)' : row.isUnwatched ? ' (its home is not watched)' : ''),
    ]),
    { columns },
  )
}

function pageText(session: Session, columns: number | null): string {
  const blocks: [string, string[][]][] = [
    ['Turns', session.turns.map((turn) => [String(turn.index), turn.status, oneLine(turn.prompt, 100)])],
    ['Commands', session.commands.map(({ e, exitCode, command }) => [e, exitText(exitCode), oneLine(command, 100)])],
    ['Files', session.fileChanges.map((f) => [f.e, f.change, `+${f.added} −${f.removed}`, f.path])],
    [
      'Tests',
      session.tests.map((run) => [run.e, run.ok ? 'passed' : 'failed', testCounts(run), oneLine(run.command, 80)]),
    ],
    ['Commits', session.commits.map((c) => [c.e, c.hash ?? '', c.branch ?? '', oneLine(c.subject, 100)])],
    ['Branches', session.branches.map(({ e, action, name }) => [e, action, name])],
    ['Pull requests', session.pullRequests.map(({ e, url }) => [e, url])],
    ['Plan', planRows(session)],
    ['Subagents', session.subagents.map(({ name, status, answer }) => [name, status, oneLine(answer ?? '', 100)])],
    ['Warnings', session.warnings.map(({ count, message }) => [`${count} ×`, message])],
  ]
  return [
    oneLine(session.title, 200),
    table(factRows(session)),
    ...blocks.filter(([, rows]) => rows.length > 0).map(([name, rows]) => `\n${name}\n${table(rows, { columns })}`),
  ].join('\n')
}

function factRows(session: Session): string[][] {
  const time = (instant: number | null): string => (instant === null ? 'not known' : localTime(instant))
  const { tokens, kind, models } = session
  const optional: [string, string | null][] = [
    ['kind', kind === 'user' ? null : kind],
    ['agent', session.agentName],
    ['parent', session.parentId],
    ['forked from', session.forkedFromId],
  ]
  return [
    ['session', session.id],
    ['file', session.path + (session.isVanished ? ' (gone)' : session.archived ? ' (archived)' : '')],
    ...session.sources.slice(0, -1).map(({ path }) => ['after', path]),
    ...optional.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ['folder', session.cwd ?? 'not known'],
    ['branch', session.gitBranch ?? 'none'],
    ['model', (models.length > 0 ? models.join(', ') : session.model) ?? 'not known'],
    ['from', `${session.source}${session.cliVersion ? `, Codex ${session.cliVersion}` : ''}`],
    ['status', session.status],
    ['started', time(session.startedAt)],
    ['ended', time(session.endedAt)],
    ['tokens', tokens ? `${tokens.input} in (${tokens.cached} cached), ${tokens.output} out` : 'not known'],
  ]
}

function planRows({ plan }: Session): string[][] {
  if (plan === null) return []
  return [
    ...plan.steps.map(({ status, text }) => [plan.e, status.replace('_', ' '), oneLine(text, 100)]),
    ...plan.dropped.map((text) => [plan.e, 'dropped', oneLine(text, 100)]),
  ]
}

function exitText(exitCode: number | null): string {
  return exitCode === null ? 'no exit' : `exit ${exitCode}`
}

async function note({ open, words }: Context): Promise<Answer> {
  const [id = '', ...given] = words
  const text = given.join(' ').trim()
  if (text.length > maxNote) throw wrong(`A note has at most ${maxNote} characters`)
  const { engine } = await open()
  await engine.scan()
  const sessionId = await sessionIdOf(engine, id)
  if (given.length > 0) await engine.setNoteOn(sessionId, text)
  const kept = await engine.noteOn(sessionId)
  return { json: { id: sessionId, note: kept }, text: kept === '' ? 'No note.' : oneLine(kept, maxNote) }
}

async function resume({ io, open, words, has, isJson }: Context): Promise<Answer> {
  const debrief = await open()
  const { engine, settings } = debrief
  await engine.scan()
  const session = await engine.session(await sessionIdOf(engine, words[0] ?? ''))
  const thread = resumableThread(session, settings.all()['homes.watched'])
  const { id, folder, isArchived, home } = thread
  const command = resumeText(thread, process.platform)
  const told = { sessionId: id, folder, home, command, isArchived }
  // Where the transcript names no folder, a person chooses one.
  if (folder !== null || has('run')) await io.resumer.folderOf(thread)
  if (!has('run')) return { json: { ...told, isStarted: false }, text: command }
  if (io.resumer.hasDisplay) {
    await io.resumer.inWindow(thread, settings.all()['terminal.command'])
    return { json: { ...told, isStarted: true }, text: 'Codex resumes the session in a terminal.' }
  }
  if (isJson) throw wrong('--run with --json needs a display, for Codex would write among the document')
  if (io.stdin.isTTY !== true || io.columns === null) throw new ProblemError('terminal_missing', { command })
  // Codex may run for hours.
  await debrief.close()
  await io.resumer.here(thread)
  return { json: undefined, text: '' }
}
