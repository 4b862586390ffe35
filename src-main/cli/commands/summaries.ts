import { toScheduleSettings } from '../../core/scheduleSettings'
import type { Problem } from '../../contract/problem'
import { ProblemError, toProblem } from '../../contract/problem'
import { SummaryStyle } from '../../contract/summary'
import type { Summary, SummaryVersion } from '../../contract/summary'
import type { Debrief, RunOptions } from '../../debrief'
import type { Answer } from '../answer'
import { oneOf, wrong } from '../arguments'
import { previewJson, previewText } from '../previewText'
import { authCheck, testKey } from '../keyChecks'
import type { Command, Context } from '../command'
import { comparisonText } from '../comparisonText'
import { exportCommand } from './export'
import { filterAsked, filterOptions } from '../filterOptions'
import { homeProblem } from '../homeProblem'
import { listLimit, restText } from '../listLimit'
import { shortIds } from '../shortIds'
import { resolveSubjects, sessionIdOf } from '../subjects'
import { summaryHead, summaryPage, summaryTable, versionTable } from '../summaryText'
import { noticeText, told } from '../told'
import type { ToldProblem } from '../told'

export const summaryCommands: readonly Command[] = [
  {
    name: 'summaries auth-check',
    usage: '',
    about: 'Ask OpenRouter about the key: label, limits, usage, free requests and expiry. Costs nothing.',
    options: {},
    words: { min: 0, max: 0 },
    run: authCheck,
  },
  {
    name: 'summaries test',
    usage: '',
    about: 'Send one tiny request, and show model, provider, latency, tokens and cost. It is booked.',
    options: {},
    words: { min: 0, max: 0 },
    run: testKey,
  },
  {
    name: 'summaries run',
    usage: '[PATH|ID…]',
    about: 'Summarize sessions now.',
    options: {
      'all-new': { type: 'boolean', about: 'every session that is due' },
      model: { type: 'string', value: 'ID', about: 'ask this model instead of the chosen one' },
      style: { type: 'string', value: 'NAME', about: SummaryStyle.options.join(', ') },
      'dry-run': { type: 'boolean', about: 'show exactly what would be sent, and its price; send nothing' },
      'without-private-keys': { type: 'boolean', about: 'mask private keys and send the rest, instead of nothing' },
      force: { type: 'boolean', about: 'summarize again although nothing has changed' },
    },
    words: { min: 0, max: Infinity },
    run,
  },
  {
    name: 'summaries list',
    usage: '',
    about: 'List the newest summary of each session; with filters those for which all of them hold.',
    options: {
      limit: { type: 'string', value: 'N', about: 'how many at most; without it 30, with --json all' },
      ...filterOptions,
    },
    words: { min: 0, max: 0 },
    run: list,
  },
  {
    name: 'summaries show',
    usage: 'ID',
    about: 'Show one summary with its claims and their evidence.',
    options: {},
    words: { min: 1, max: 1 },
    run: show,
  },
  {
    name: 'summaries delete',
    usage: 'ID [--undo N]',
    about:
      'Delete one version of a session’s summary by its own id. What it cost stays booked; it says how to undo that.',
    options: { undo: { type: 'string', value: 'N', about: 'bring back what was deleted under this number instead' } },
    words: { min: 0, max: 1 },
    run: deleteVersion,
  },
  {
    name: 'summaries versions',
    usage: 'ID [--compare A B]',
    about: 'List all versions of a session’s summary, newest first; or show what changed from one to another.',
    options: {
      compare: {
        type: 'boolean',
        about: 'from version A to B, each by its number in the list or its id: ID --compare A B',
      },
    },
    words: { min: 1, max: 3 },
    run: versionsOf,
  },
  exportCommand,
]

/** Neither the pause nor the brake on `exec` holds what a person asks for. */
function allDue({ engine, settings }: Debrief): Promise<string[]> {
  return engine.due(toScheduleSettings(settings.all(), false, Infinity))
}

interface RunError extends ToldProblem {
  /** The PATH or ID as given, or the session's id. */
  readonly subject: string
}

async function run(context: Context): Promise<Answer> {
  const options = runOptions(context)
  if (context.words.length === 0 && !context.has('all-new')) throw wrong('Name a PATH or an ID, or use --all-new')
  const debrief = await context.open()
  await debrief.engine.scan()
  const subjects = await resolveSubjects(debrief.engine, context.words)
  const due = context.has('all-new') ? await allDue(debrief) : []
  const sessionIds = [...new Set([...subjects.sessionIds, ...due])]
  const failures = [...subjects.problems]
  const problem = context.has('all-new') && due.length === 0 ? await homeProblem(debrief.engine) : null
  if (problem !== null) failures.push({ subject: '--all-new', problem })
  const done = context.has('dry-run')
    ? { previews: await previewAll(context, debrief, sessionIds, options, failures), summaries: [] }
    : { summaries: await runAll(context, debrief, sessionIds, options, failures) }
  const errors: RunError[] = failures.map(({ subject, problem }) => ({ subject, ...told(problem) }))
  const isNothing = sessionIds.length === 0 && failures.length === 0
  return {
    json: { ...done, errors },
    text: isNothing ? 'Nothing new to summarize.' : '',
    problems: failures.map(({ problem }) => problem),
  }
}

type Failures = { subject: string; problem: Problem }[]

async function runAll(
  { isJson, emit, note, signal }: Context,
  debrief: Debrief,
  sessionIds: readonly string[],
  options: RunOptions,
  failures: Failures,
): Promise<Summary[]> {
  const summaries: Summary[] = []
  const forgetNotices = debrief.pipeline.onNoticed((notice) => note(noticeText(notice)))
  for (const sessionId of sessionIds) {
    try {
      if (signal.aborted) throw new ProblemError('cancelled')
      const { summary, problem } = await debrief.pipeline.run(sessionId, options)
      summaries.push(summary)
      if (problem !== null) failures.push({ subject: sessionId, problem })
      if (!isJson) emit({ text: `${summaryHead(summary)}\n  ${summary.id}`, json: null })
    } catch (error) {
      failures.push({
        subject: sessionId,
        problem: signal.aborted ? { code: 'cancelled', params: {} } : toProblem(error),
      })
      if (signal.aborted) break
    }
  }
  forgetNotices()
  return summaries
}

async function previewAll(
  { isJson, emit }: Context,
  debrief: Debrief,
  sessionIds: readonly string[],
  options: RunOptions,
  failures: Failures,
): Promise<unknown[]> {
  const previews: unknown[] = []
  for (const sessionId of sessionIds) {
    try {
      const preview = await debrief.pipeline.preview(sessionId, options)
      previews.push(previewJson(sessionId, preview))
      if (preview.isBlocked) failures.push({ subject: sessionId, problem: { code: 'private_key_found', params: {} } })
      if (isJson) continue
      emit({ text: previewText(sessionId, preview), json: null })
    } catch (error) {
      failures.push({ subject: sessionId, problem: toProblem(error) })
    }
  }
  return previews
}

function runOptions(context: Context): RunOptions {
  const model = context.option('model')
  const style = oneOf(context, 'style', SummaryStyle.options)
  return {
    signal: context.signal,
    isForced: context.has('force'),
    ...(context.has('without-private-keys') ? { isWithoutPrivateKeys: true } : {}),
    ...(model === null ? {} : { model }),
    ...(style === null ? {} : { style }),
  }
}

async function list(context: Context): Promise<Answer> {
  const limit = listLimit(context)
  const filter = filterAsked(context)
  const { engine } = await context.open()
  await engine.scan()
  const [{ rows: all }, wanted, sessions] = await Promise.all([
    engine.summaries({ offset: 0, limit: null }),
    engine.summaries({ offset: 0, limit, filter }),
    engine.sessions(null),
  ])
  const problem = all.length === 0 ? await homeProblem(engine) : null
  if (problem !== null) throw new ProblemError(problem.code, problem.params)
  const { rows, total } = wanted
  if (all.length === 0) return { json: rows, text: 'No summaries yet.' }
  if (rows.length === 0) return { json: rows, text: `None of ${all.length} summaries fits.` }
  const short = shortIds([...all, ...sessions].map(({ id }) => id))
  return { json: rows, text: summaryTable(rows, short, context.io.columns) + restText(rows.length, total) }
}

async function show({ open, words }: Context): Promise<Answer> {
  const { engine } = await open()
  await engine.scan()
  const summary = await engine.summary(words[0] ?? '')
  return { json: summary, text: summaryPage(summary) }
}

async function deleteVersion({ open, words, option }: Context): Promise<Answer> {
  const undoId = option('undo')
  const [id] = words
  if ((undoId === null) === (id === undefined))
    throw wrong('Name a version by its id, or what to bring back after --undo')
  const { engine } = await open()
  if (undoId !== null) {
    const undone = /^\d{1,15}$/.test(undoId) ? await engine.undo(Number(undoId)) : null
    const text = undone === null ? 'Nothing stands under this number, or it was undone already.' : 'It is back.'
    return { json: undone, text }
  }
  const { id: summaryId } = await engine.summary(id ?? '')
  const deleted = await engine.deleteVersion(summaryId)
  const text = `Deleted. “debrief summaries delete --undo ${deleted.undoId}” brings it back.`
  return { json: { id: summaryId, undoId: deleted.undoId }, text }
}

async function versionsOf(context: Context): Promise<Answer> {
  const [id = '', a, b] = context.words
  if (context.has('compare') !== (b !== undefined) || (a !== undefined && b === undefined)) {
    throw wrong('Name two versions after --compare, by number or id: ID --compare A B')
  }
  const { engine } = await context.open()
  await engine.scan()
  const sessionId = await sessionIdOf(engine, id)
  const versions = await engine.versions(sessionId)
  if (a !== undefined && b !== undefined) {
    const comparison = await engine.compare(versionId(versions, a), versionId(versions, b))
    if (comparison.sessionId !== sessionId) throw new ProblemError('sessions_differ', { a: id, b: a })
    return { json: comparison, text: comparisonText(comparison) }
  }
  return { json: versions, text: versions.length === 0 ? 'No summaries yet.' : versionTable(versions) }
}

/** The version with this number in the list; anything else is an id or the beginning of one. @throws usage_wrong */
function versionId(versions: readonly SummaryVersion[], word: string): string {
  if (!/^\d{1,3}$/.test(word)) return word
  const version = versions[Number(word) - 1]
  if (version === undefined) throw wrong(`There is no version ${word}: the list ends with ${versions.length}`)
  return version.id
}
