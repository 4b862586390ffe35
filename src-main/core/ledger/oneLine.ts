import { say } from '../../contract/i18n/t'
import type { Session } from '../../contract/session'
import { changedFiles } from './changedFiles'
import type { ChangedFile } from './changedFiles'
import { hasFailed } from './failures'
import { capitalised, excerpt, quoted } from './phrases'

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
  const parts = [...done, ...(ending === null ? [] : [ending])]
  if (session.status !== 'ended') return sentenceOf(parts)
  // Where nothing was made, what Codex said is the result.
  const said = !hasResult && answer !== null ? say('line.said', { quote: quoted(answer, 140) }) : null
  if (parts.length === 0) return said ?? say(session.turns.length > 0 ? 'line.noAnswer' : 'line.nothingFound')
  if (said !== null) return say('facts.sentences', { sentences: [sentenceOf(parts), said] })
  return sentenceOf(answer === null ? [...parts, say('line.endedWithoutAnswer')] : parts)
}

function sentenceOf(parts: readonly string[]): string {
  return say('line.sentence', { text: capitalised(say('line.parts', { parts })) })
}

const verbKeys = { added: 'line.added', changed: 'line.changed', deleted: 'line.deleted', moved: 'line.moved' } as const

function filesPart(session: Session): string | null {
  const files = changedFiles(session)
  const [first] = files
  if (!first) return null
  const verb = files.every((file) => file.verb === first.verb) ? first.verb : 'changed'
  const what = files.length === 1 ? shortPath(first) : say('facts.someFiles', { count: files.length })
  return say(verbKeys[verb], { what })
}

function shortPath({ path }: ChangedFile): string {
  return path.length <= 48 ? path : (path.split('/').at(-1) ?? path)
}

function commandsPart({ commands }: Session): string | null {
  if (commands.length === 0) return null
  const failed = commands.filter(hasFailed).length
  const isOpen = commands.at(-1)?.exitCode === null
  const isLast = failed === 1 && commands.at(-1)?.exitCode !== 0 && !isOpen && commands.length > 1
  const detail =
    failed === commands.length
      ? say(failed === 1 ? 'line.itFailed' : 'line.allFailed')
      : isLast
        ? say('line.lastFailed')
        : say('line.someFailed', { count: failed })
  const isByHand = commands.every((each) => each.by === 'user')
  const ran = { count: commands.length, detail: failed === 0 ? '' : detail }
  return say(isByHand ? 'line.ranByHand' : 'line.ran', ran)
}

function testsPart({ tests, fileChanges }: Session): string | null {
  const last = tests.at(-1)
  if (!last) return null
  const { passed, failed, ok } = last
  if (ok) {
    const isStale = fileChanges.some((change) => change.ok && isLater(change.e, last.e))
    return say(isStale ? 'line.testsPassedBefore' : 'line.testsPassed', { passed })
  }
  if (failed === null || failed === 0) return say('line.testsFailedUncounted')
  return say('line.testsFailed', { failed, total: passed === null ? null : passed + failed })
}

/** Evidence is numbered in order of first appearance. */
export function isLater(a: string, b: string): boolean {
  return Number(a.slice(1)) > Number(b.slice(1))
}

function commitsPart({ commits }: Session): string | null {
  const last = commits.at(-1)
  if (!last) return null
  const subject = quoted(last.subject, 72)
  return commits.length === 1
    ? say('line.committed', { subject })
    : say('line.commits', { count: commits.length, subject })
}

function pullRequestsPart({ pullRequests }: Session): string | null {
  const last = pullRequests.at(-1)
  if (!last) return null
  const number = /\/(\d+)$/.exec(last.url)?.[1]
  if (pullRequests.length > 1) return say('line.pullRequests', { count: pullRequests.length })
  return number === undefined ? say('line.pullRequest') : say('line.pullRequestNumber', { number })
}

function endingOf({ status, turns, notes }: Session, hasDone: boolean): string | null {
  switch (status) {
    case 'running':
      return say('line.running')
    case 'stalled':
      return say(hasDone ? 'line.thenStopped' : 'line.stopped')
    case 'aborted':
      if (hasDone) return say('line.thenInterrupted')
      return turns.length > 1 ? say('line.turnInterrupted', { turns: turns.length }) : say('line.nothingDone')
    case 'failed': {
      const error = turns.at(-1)?.error ?? notes.findLast((note) => note.kind === 'error')?.text ?? ''
      const detail = excerpt(error, 140).replace(/[.。]$/, '')
      return say(hasDone ? 'line.thenFailed' : 'line.failed', { detail })
    }
    case 'ended':
      return null
  }
}
