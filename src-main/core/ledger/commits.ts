import type { Command } from '../../contract/session'
import { simpleCommands } from './simpleCommands'

export interface FoundCommit {
  /** Null: an amended commit that kept its message. */
  readonly subject: string | null
  readonly hash: string | null
  readonly isAmend: boolean
}

/** The commits that a command made: none when it failed. Subject and hash from its output where git printed them. */
export function recogniseCommit(command: Pick<Command, 'command' | 'output' | 'exitCode'>): FoundCommit[] {
  if (command.exitCode !== 0) return []
  // A heredoc's text is a message, not a script: only its first line matters here.
  const heredoc = /<<-?\s*(['"]?)(\w+)\1[^\n]*\n([\s\S]*?)\n\s*\2\b/.exec(command.command)
  const script = heredoc ? command.command.replace(heredoc[3] ?? '', '') : command.command
  const made = simpleCommands(script).flatMap((words) => {
    const rest = gitCommitArguments(words)
    return rest ? [rest] : []
  })
  const printed = [...command.output.matchAll(/^\[[^\]\n]*?\b([0-9a-f]{7,40})\] (.+)$/gm)]
  return made.flatMap((rest, index) => {
    if (rest.includes('--dry-run')) return []
    const told = printed[index]
    const typed = messageOf(rest)
    const fromHeredoc = typed === null || typed.startsWith('$') ? firstLine(heredoc?.[3] ?? '') : null
    const subject = told?.[2]?.trim() || fromHeredoc || (typed === null ? null : firstLine(typed)) || null
    const isLast = index === made.length - 1
    const logged = isLast ? loggedCommit(command.output, subject) : null
    const isAmend = rest.includes('--amend')
    if (subject === null && logged === null && !isAmend) return [{ subject: 'Commit', hash: null, isAmend }]
    return [{ subject: subject ?? logged?.subject ?? null, hash: told?.[1] ?? logged?.hash ?? null, isAmend }]
  })
}

/** What follows `git … commit`; null for any other command. */
function gitCommitArguments(words: readonly string[]): readonly string[] | null {
  if (words[0] !== 'git') return null
  let index = 1
  while (words[index]?.startsWith('-')) index += /^-[cC]$|^--(?:git-dir|work-tree)$/.test(words[index] ?? '') ? 2 : 1
  return words[index] === 'commit' ? words.slice(index + 1) : null
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

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.trim() ?? ''
}
