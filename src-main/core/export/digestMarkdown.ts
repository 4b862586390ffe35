import { dayOf } from '../../contract/calendar'
import type { Digest, DigestLine, DigestProject, DigestSession } from '../../contract/digest'
import { inlineMarkdown } from './inlineMarkdown'
import { folderName } from '../folderName'
import { sentence } from './standupLine'

/** For a stand-up: by project what was done, what is in trouble, what is open, what still runs. Redacted already. */
export function digestMarkdown(digest: Digest): string {
  const { projects, leftOut } = digest
  const blocks = [
    `# ${rangeTitle(digest)}`,
    ...(projects.length === 0 ? ['No session in this time.'] : projects.map(projectBlock)),
    ...(leftOut === 0 ? [] : [leftOutText(leftOut)]),
  ]
  return blocks.join('\n\n')
}

/** "2026-11-26", "2026-11-23 to 2026-11-26", "Since 2026-11-25 18:02". */
export function rangeTitle({ range, from, to }: Pick<Digest, 'range' | 'from' | 'to'>): string {
  if (range.kind === 'look') return from === null ? 'Everything' : `Since ${dayOf(from)} ${clock(from)}`
  const { sinceDay, untilDay } = range
  if (sinceDay === null) return untilDay === null ? 'Everything' : `Until ${untilDay}`
  if (to === null || untilDay === null) return `Since ${sinceDay}`
  return sinceDay === untilDay ? sinceDay : `${sinceDay} to ${untilDay}`
}

/** What a range that holds too much says. */
export function leftOutText(count: number): string {
  return `${count} older ${count === 1 ? 'session is' : 'sessions are'} not told here: choose a shorter time for ${count === 1 ? 'it' : 'them'}.`
}

function projectBlock({ project, sessions }: DigestProject): string {
  const running = sessions.filter(({ status }) => status === 'running')
  const ended = sessions.filter(({ status }) => status !== 'running')
  const parts = [
    part('Done', ended.map(doneLine)),
    part(
      'Open',
      ended.flatMap((session) => linesOf(session, session.open)),
    ),
    part(
      'Trouble',
      ended.flatMap((session) => linesOf(session, session.trouble)),
    ),
    part(
      'Still running',
      running.map(({ title }) => sentence(inlineMarkdown(title))),
    ),
  ]
  const name = project === '' ? 'No project' : inlineMarkdown(folderName(project))
  return [`## ${name}`, ...parts.filter((each) => each !== '')].join('\n\n')
}

function part(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `**${heading}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`
}

function doneLine({ title, line, outcome }: DigestSession): string {
  const marks = { done: '', partial: 'Partly done: ', failed: 'Failed: ', aborted: 'Aborted: ', unclear: '' }
  return `${marks[outcome]}${sentence(inlineMarkdown(title))} ${inlineMarkdown(line)}`
}

function linesOf({ title }: DigestSession, lines: readonly DigestLine[]): string[] {
  return lines.map(({ text }) => `${inlineMarkdown(text)} (${inlineMarkdown(title)})`)
}

function clock(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes()].map((each) => String(each).padStart(2, '0')).join(':')
}
