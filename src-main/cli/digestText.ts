import type { Digest, DigestNumbers, DigestProject, DigestSession } from '../contract/digest'
import { formatUsd } from '../core/money'
import { listTime, localTime } from './localTime'
import { oneLine } from './plainText'
import { projectName } from './projectName'
import { outcomeText } from './summaryText'

/** A digest for a terminal. */
export function digestText(digest: Digest): string {
  const { projects, numbers, leftOut } = digest
  const head = `${rangeText(digest)}: ${projects.length === 0 ? 'no session.' : numbersText(numbers)}`
  const more = leftOut === 0 ? [] : [`${leftOut} older sessions are not told: name a shorter time.`]
  return [head, ...projects.map(projectText), ...more].join('\n\n')
}

function rangeText({ range, from, lookedAt }: Digest): string {
  if (range.kind === 'look') {
    return lookedAt === null ? 'In the last 24 hours' : `Since you last looked (${localTime(from ?? lookedAt)})`
  }
  const { sinceDay, untilDay } = range
  if (sinceDay === untilDay) return sinceDay ?? 'In all'
  return [sinceDay === null ? null : `from ${sinceDay}`, untilDay === null ? null : `until ${untilDay}`]
    .filter((part) => part !== null)
    .join(' ')
    .replace(/^./, (first) => first.toUpperCase())
}

function numbersText(numbers: DigestNumbers): string {
  const { sessions, running, commits, files, added, removed, tested, testsFailed, codexTokens, costNanoUsd } = numbers
  return `${[
    `${sessions} ${sessions === 1 ? 'session' : 'sessions'}${running === 0 ? '' : ` (${running} running)`}`,
    `${commits} ${commits === 1 ? 'commit' : 'commits'}`,
    `${files} ${files === 1 ? 'file' : 'files'} (+${added} −${removed})`,
    tested === 0 ? 'no tests' : `last tests passed in ${tested - testsFailed} of ${tested}`,
    `${codexTokens} Codex tokens`,
    formatUsd(costNanoUsd),
  ].join(', ')}.`
}

function projectText({ project, sessions }: DigestProject): string {
  const name = project === '' ? 'No project' : projectName(project)
  return [oneLine(name, 60), ...sessions.map(sessionText)].join('\n')
}

function sessionText(session: DigestSession): string {
  const { activeAt, outcome, status, title, line, trouble, open } = session
  const mark = status === 'running' ? '… running' : outcomeText(outcome)
  const details =
    status === 'running'
      ? []
      : [line, ...trouble.map(({ text }) => `! ${text}`), ...open.map(({ text }) => `→ ${text}`)]
  return [
    `  ${mark}  ${oneLine(title, 100)}  (${listTime(activeAt, Date.now())})`,
    ...details.map((text) => `      ${oneLine(text, 400)}`),
  ].join('\n')
}
