import { contradictingFact } from '../contract/describeContradiction'
import { describeProblem } from '../contract/describeProblem'
import { t } from '../contract/i18n/t'
import type { Problem, ProblemCode } from '../contract/problem'
import { folderName } from '../core/folderName'
import { endingOf } from '../core/outcomeWords'
import type { SessionToLookAt, Settled } from '../debrief'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

const longestLine = 140

/** Reasons for a ledger that a person chose or already knows: saying them each time would only be noise. */
const quietCodes: ReadonlySet<ProblemCode> = new Set([
  'key_missing',
  'nothing_to_summarize',
  'project_excluded',
  'cancelled',
])

/** "project: title", then how it ended with the line, the tests, and why there is only a ledger where that needs a look. */
export function settledText({ summary, project, tests, problem }: Settled): NotificationText {
  const ending = endingOf(summary.outcome, tests?.ok === false)
  const parts = [
    t(`notify.${ending}`, { line: plainText(summary.line).trim() }),
    countsText(tests),
    deniedText(summary),
    problemText(problem),
  ]
  return {
    title: titleOf(project, summary.title),
    body: parts.filter((part) => part !== '').join('\n'),
  }
}

/** A session that failed, or that may wait for an answer: what Codex said, the command, or the tool, in one line. */
export function lookText({ title, project, ...look }: SessionToLookAt): NotificationText {
  return {
    title: titleOf(project, title),
    body: look.kind === 'failed' ? endedText(oneLine(look.error ?? '')) : waitingText(look),
  }
}

function endedText(said: string): string {
  return said === '' ? t('notify.endedInError') : t('notify.endedInErrorSaying', { said })
}

function waitingText({ command, tool, quietMs }: Pick<SessionToLookAt, 'command' | 'tool' | 'quietMs'>): string {
  if (tool !== null) return t('notify.noAnswer', { tool: oneLine(tool), minutes: Math.floor(quietMs / 60_000) })
  const said = oneLine(command ?? '')
  return said === '' ? t('notify.mayWait') : t('notify.mayWaitFor', { command: said })
}

/** Whether a summary tells of trouble: then it is also told where only that is. */
export function isTrouble({ summary, tests, problem }: Settled): boolean {
  if (summary.outcome === 'failed' || tests?.ok === false) return true
  return summary.contradictions.length > 0 || problemText(problem) !== ''
}

export function coalescedText(count: number): NotificationText {
  return { title: t('notify.several', { count }), body: t('notify.openList') }
}

/** What came within the quiet hours; `looks` of them are no summaries but sessions that need a look. */
export function quietText(summaries: number, looks: number): NotificationText {
  return { title: quietTitle(summaries, looks), body: t('notify.openList') }
}

function quietTitle(summaries: number, looks: number): string {
  if (looks === 0) return t('notify.quietSummaries', { count: summaries })
  if (summaries === 0) return t('notify.quietLooks', { count: looks })
  return t('notify.quietBoth', { summaries, looks })
}

/**
 * The freedesktop specification lets the body hold a little markup and Electron passes it on as it is: without this, `a<b`
 * would lose its end, and a transcript could draw links.
 */
export function escapeMarkup(body: string): string {
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Summaries mark code with backticks, which no notification draws. */
const plainText = (text: string): string => text.replaceAll('`', '')

/** Tests that failed without a count are said by the outcome already. */
function countsText(tests: Settled['tests']): string {
  if (tests === null) return ''
  const failed = tests.failed ?? 0
  const passed = tests.passed ?? 0
  if (failed > 0 && passed > 0) return t('notify.failedAndPassed', { failed, passed })
  if (failed > 0) return t('notify.failedCount', { count: failed })
  if (passed > 0) return t('notify.passedCount', { count: passed })
  return tests.ok ? t('notify.testsPassed') : ''
}

function titleOf(project: string, title: string): string {
  const folder = folderName(project)
  return folder === '' ? plainText(title) : t('notify.title', { project: folder, title: plainText(title) })
}

/** A command may be a whole script: a notification has room for its beginning. */
function oneLine(text: string): string {
  const flat = [...text.replace(/\s+/g, ' ').trim()]
  return flat.length <= longestLine ? flat.join('') : `${flat.slice(0, longestLine - 1).join('')}…`
}

/** One is enough for a notification: the page has them all. */
function deniedText({ contradictions: [first] }: Settled['summary']): string {
  return first === undefined ? '' : t('notify.denied', { fact: contradictingFact(first) })
}

function problemText(problem: Problem | null): string {
  return problem === null || quietCodes.has(problem.code) ? '' : describeProblem(problem).what
}
