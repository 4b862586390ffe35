import type { Session } from '../../contract/session'
import { changedFiles } from './changedFiles'
import type { ChangedFile } from './changedFiles'
import { hasFailed } from './failures'
import { capitalised, excerpt, plural, quoted } from './phrases'

/**
 * One sentence for lists and notifications: what was done, whether it works, and how it ended where it did not end well.
 * "Changed src/slug.ts, ran 4 commands (1 failed), last tests passed (3), committed “Add slugify”."
 */
export function oneLine(session: Session): string {
  const done = [
    filesPart(session),
    commandsPart(session),
    testsPart(session),
    commitsPart(session),
    pullRequestsPart(session),
  ].filter((part) => part !== null)
  const answer = session.turns.at(-1)?.answer ?? null
  const hasResult = session.commits.length + session.tests.length + changedFiles(session).length > 0
  const ending = endingOf(session, done.length > 0)
  const text = capitalised([done.join(', '), ending].filter((part) => part !== '').join(done.length > 0 ? ', ' : ''))
  if (session.status !== 'ended') return `${text}.`
  // Where nothing was made, what Codex said is the result.
  const said = !hasResult && answer !== null ? `Codex said: ${quoted(answer, 140)}` : null
  if (text === '')
    return said ?? (session.turns.length > 0 ? 'Ended without an answer.' : 'No prompt, answer or command was found.')
  if (said !== null) return `${text}. ${said}`
  return answer === null ? `${text}, ended without an answer.` : `${text}.`
}

function filesPart(session: Session): string | null {
  const files = changedFiles(session)
  const [first] = files
  if (!first) return null
  const verb = files.every((file) => file.verb === first.verb) ? first.verb : 'changed'
  return `${verb} ${files.length === 1 ? shortPath(first) : plural(files.length, 'file')}`
}

function shortPath({ path }: ChangedFile): string {
  return path.length <= 48 ? path : (path.split('/').at(-1) ?? path)
}

function commandsPart({ commands }: Session): string | null {
  if (commands.length === 0) return null
  const failed = commands.filter(hasFailed).length
  const isOpen = commands.at(-1)?.exitCode === null
  const isLast = failed === 1 && commands.at(-1)?.exitCode !== 0 && !isOpen && commands.length > 1
  const told =
    failed === commands.length
      ? failed === 1
        ? 'it failed'
        : 'all failed'
      : `${isLast ? 'the last one' : failed} failed`
  const ran = commands.every((each) => each.by === 'user') ? 'ran by hand' : 'ran'
  return `${ran} ${plural(commands.length, 'command')}${failed === 0 ? '' : ` (${told})`}`
}

function testsPart({ tests, fileChanges }: Session): string | null {
  const last = tests.at(-1)
  if (!last) return null
  const { passed, failed, ok } = last
  if (ok) {
    const isStale = fileChanges.some((change) => change.ok && isLater(change.e, last.e))
    return `last tests passed${passed === null ? '' : ` (${passed})`}${isStale ? ' before the last change' : ''}`
  }
  if (failed === null || failed === 0) return 'last tests failed'
  return `last tests failed (${failed}${passed === null ? '' : ` of ${passed + failed}`})`
}

/** Evidence is numbered in order of first appearance. */
export function isLater(a: string, b: string): boolean {
  return Number(a.slice(1)) > Number(b.slice(1))
}

function commitsPart({ commits }: Session): string | null {
  const last = commits.at(-1)
  if (!last) return null
  const subject = quoted(last.subject, 72)
  return commits.length === 1 ? `committed ${subject}` : `made ${commits.length} commits, the last ${subject}`
}

function pullRequestsPart({ pullRequests }: Session): string | null {
  const last = pullRequests.at(-1)
  if (!last) return null
  const number = /\/(\d+)$/.exec(last.url)?.[1]
  if (pullRequests.length > 1) return `opened ${pullRequests.length} pull requests`
  return number === undefined ? 'opened a pull request' : `opened pull request ${number}`
}

function endingOf({ status, turns, notes }: Session, hasDone: boolean): string {
  switch (status) {
    case 'running':
      return 'still running'
    case 'stalled':
      return hasDone ? 'then stopped in the middle of a turn' : 'stopped in the middle of a turn'
    case 'aborted':
      if (hasDone) return 'then was interrupted'
      return turns.length > 1
        ? `the last of ${turns.length} turns was interrupted`
        : 'interrupted before anything was done'
    case 'failed': {
      const error = turns.at(-1)?.error ?? notes.findLast((note) => note.kind === 'error')?.text ?? ''
      const reason = error === '' ? '' : `: ${excerpt(error, 140).replace(/\.$/, '')}`
      return `${hasDone ? 'then failed' : 'failed'}${reason}`
    }
    case 'ended':
      return ''
  }
}
