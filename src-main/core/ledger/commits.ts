import type { Command } from '../../contract/session'
import { gitArguments } from './gitCommands'
import { withoutHeredocs } from './heredocs'
import { simpleCommands } from './simpleCommands'

export interface FoundCommit {
  /** Null: an amended commit that kept its message. */
  readonly subject: string | null
  readonly hash: string | null
  /** The branch that git printed with it; null where it printed none, or was on none. */
  readonly branch: string | null
  readonly isAmend: boolean
}

/**
 * The commits that a command made. Subject, hash and branch from git's own output where it printed them. A script that failed
 * later, or found nothing to commit, made only those that git printed.
 */
export function recogniseCommit(command: Pick<Command, 'command' | 'output' | 'exitCode'>): FoundCommit[] {
  if (command.exitCode === null || !/commit|cherry-pick|revert/.test(command.command)) return []
  const { script, texts } = withoutHeredocs(command.command)
  const commands = simpleCommands(script)
  const printed = printedCommits(command.output)
  // These print each commit that they make, and nothing else tells its subject.
  if (commands.some((words) => gitArguments(words, /^(?:cherry-pick|revert)$/) !== null)) return printed
  const asked = commands.flatMap((words) => {
    const rest = gitArguments(words, /^commit$/)
    return rest && !rest.includes('--dry-run') ? [rest] : []
  })
  const isSure = command.exitCode === 0 && !isNothingDone(command.output) && !isForgiven(script)
  const made = isSure ? asked : asked.slice(0, printed.length)
  return made.map((rest, index) => {
    const told = printed[index]
    const subject = told?.subject || typedSubject(rest, texts)
    const logged = index === made.length - 1 ? loggedCommit(command.output, subject) : null
    const isAmend = rest.includes('--amend')
    const branch = told?.branch ?? null
    if (subject === null && logged === null && !isAmend) return { subject: 'Commit', hash: null, branch, isAmend }
    return { subject: subject ?? logged?.subject ?? null, hash: told?.hash ?? logged?.hash ?? null, branch, isAmend }
  })
}

/** `git commit … || echo no`: ends well whether or not there is a commit. After `|| exit 1` there is one. */
function isForgiven(script: string): boolean {
  if (!script.includes('||')) return false
  // What is quoted is no operator.
  const bare = script.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, '""')
  const commit = bare.search(/\bcommit\b/)
  const alternative = commit === -1 ? null : /\|\|\s*(\S+\s*\S*)/.exec(bare.slice(commit))
  return alternative !== null && !/^(?:\{\s*)?(?:exit|return|false)\b(?!\s*0)/.test(alternative[1] ?? '')
}

const nothingDone = /^(?:nothing to commit|nothing added to commit|no changes added to commit)/m

function isNothingDone(output: string): boolean {
  return output.includes(' to commit') && nothingDone.test(output)
}

/** "[main (root-commit) abc1234] Fix it". Without a branch git says "detached HEAD" in the person's language. */
function printedCommits(output: string): FoundCommit[] {
  return [...output.matchAll(/^\[([^\]\n]*?)(?: \([^)\n]*\))? ([0-9a-f]{7,40})\] (.+)$/gm)].map(
    ([, name = '', hash = '', subject = '']) => {
      const branch = name === '' || /\s/.test(name) ? null : name
      return { subject: subject.trim(), hash, branch, isAmend: false }
    },
  )
}

/** The first line of the message that was typed; null when it was not typed, or only as a variable. */
function typedSubject(rest: readonly string[], texts: readonly string[]): string | null {
  const typed = messageOf(rest)
  const mark = /<<HEREDOC_(\d+)/.exec(typed ?? rest.join(' '))?.[1]
  const text = mark === undefined ? typed : (texts[Number(mark)] ?? null)
  if (text === null || /^\$[\w{(]/.test(text)) return null
  // Within $'…' line breaks are written as \n.
  const subject = text
    .trim()
    .split(/\n|\\n/)[0]
    ?.trim()
  return subject || null
}

function messageOf(rest: readonly string[]): string | null {
  for (const [index, word] of rest.entries()) {
    const long = /^--message=([\s\S]*)$/.exec(word)
    if (long) return long[1] ?? null
    if (word === '--message' || /^-[a-zA-Z]*m$/.test(word)) return rest[index + 1] ?? null
    const glued = /^-m([\s\S]+)$/.exec(word)
    if (glued) return glued[1] ?? null
  }
  return null
}

/** A last line as `git log --oneline -1` prints it. */
function loggedCommit(output: string, subject: string | null): { hash: string; subject: string } | null {
  const line = output.trimEnd().split('\n').at(-1) ?? ''
  const match = /^([0-9a-f]{7,40}) (?:\([^)]*\) )?(.+)$/.exec(line)
  if (!match || (subject !== null && match[2] !== subject)) return null
  return { hash: match[1] ?? '', subject: match[2] ?? '' }
}
