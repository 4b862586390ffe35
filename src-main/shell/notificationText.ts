import { contradictingFact } from '../contract/describeContradiction'
import { describeProblem } from '../contract/describeProblem'
import type { Problem, ProblemCode } from '../contract/problem'
import { folderName } from '../core/folderName'
import { outcomeWords } from '../core/outcomeWords'
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
  const ending = sentence(outcomeWords(summary.outcome, tests?.ok === false))
  const parts = [
    `${ending} ${plainText(summary.line)}`.trim(),
    countsText(tests),
    deniedText(summary),
    problemText(problem),
  ]
  return {
    title: titleOf(project, summary.title),
    body: parts.filter((part) => part !== '').join('\n'),
  }
}

/** A session that failed, or that may wait for an answer: what Codex said, or the command, in one line. */
export function lookText({ kind, title, project, error, command }: SessionToLookAt): NotificationText {
  const said = oneLine(kind === 'failed' ? (error ?? '') : (command ?? ''))
  const what = kind === 'failed' ? 'It ended in an error' : 'It may be waiting for your approval'
  return { title: titleOf(project, title), body: said === '' ? `${what}.` : `${what}:\n${said}` }
}

/** Whether a summary tells of trouble: then it is also told where only that is. */
export function isTrouble({ summary, tests, problem }: Settled): boolean {
  if (summary.outcome === 'failed' || tests?.ok === false) return true
  return summary.contradictions.length > 0 || problemText(problem) !== ''
}

export function coalescedText(count: number): NotificationText {
  return { title: `${count} sessions summarized`, body: 'Open the list to read them.' }
}

/** What came within the quiet hours; `looks` of them are no summaries but sessions that need a look. */
export function quietText(summaries: number, looks: number): NotificationText {
  const told = [counted(summaries, summaries === 1 ? 'summary' : 'summaries'), looksText(looks)]
  return {
    title: `${told.filter((part) => part !== '').join(' and ')} while it was quiet`,
    body: 'Open the list to read them.',
  }
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
  const counts = [counted(tests.failed, 'failed'), counted(tests.passed, 'passed')].filter((part) => part !== '')
  if (counts.length > 0) return counts.join(', ')
  return tests.ok ? 'tests passed' : ''
}

function looksText(count: number): string {
  return count === 0 ? '' : `${count} ${count === 1 ? 'session that needs' : 'sessions that need'} a look`
}

function titleOf(project: string, title: string): string {
  const folder = folderName(project)
  return `${folder === '' ? '' : `${folder}: `}${plainText(title)}`
}

/** A command may be a whole script: a notification has room for its beginning. */
function oneLine(text: string): string {
  const flat = [...text.replace(/\s+/g, ' ').trim()]
  return flat.length <= longestLine ? flat.join('') : `${flat.slice(0, longestLine - 1).join('')}…`
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

/** One is enough for a notification: the page has them all. */
function deniedText({ contradictions: [first] }: Settled['summary']): string {
  return first === undefined ? '' : `${contradictingFact(first)} Codex says otherwise.`
}

function counted(count: number | null, word: string): string {
  return count === null || count === 0 ? '' : `${count} ${word}`
}

function problemText(problem: Problem | null): string {
  return problem === null || quietCodes.has(problem.code) ? '' : describeProblem(problem).what
}
