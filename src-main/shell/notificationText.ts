import { contradictingFact } from '../contract/describeContradiction'
import { describeProblem } from '../contract/describeProblem'
import type { Problem, ProblemCode } from '../contract/problem'
import type { Settled } from '../debrief'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** Reasons for a ledger that a person chose or already knows: saying them each time would only be noise. */
const quietCodes: ReadonlySet<ProblemCode> = new Set([
  'key_missing',
  'nothing_to_summarize',
  'project_excluded',
  'cancelled',
])

/** "project: title", then the line, the tests, and why there is only a ledger where that needs a look. */
export function settledText({ summary, project, tests, problem }: Settled): NotificationText {
  const parts = [plainText(summary.line), testsText(tests), deniedText(summary), problemText(problem)]
  return {
    title: `${folderName(project)}: ${plainText(summary.title)}`,
    body: parts.filter((part) => part !== '').join('\n'),
  }
}

export function coalescedText(count: number): NotificationText {
  return { title: `${count} sessions summarized`, body: 'Open the list to read them.' }
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

function testsText(tests: Settled['tests']): string {
  if (tests === null) return ''
  const counts = [counted(tests.failed, 'failed'), counted(tests.passed, 'passed')].filter((part) => part !== '')
  if (counts.length > 0) return counts.join(', ')
  return tests.ok ? 'tests passed' : 'tests failed'
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

/** A project is a folder's absolute path, of either kind of system; its last part is what people call it. */
function folderName(project: string): string {
  return project.split(/[\\/]/).findLast((part) => part !== '') ?? project
}
