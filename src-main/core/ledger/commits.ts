import type { Command } from '../../contract/session'
import { simpleCommands } from './simpleCommands'

export interface FoundCommit {
  /** Null: an amended commit that kept its message. */
  readonly subject: string | null
  readonly hash: string | null
  readonly isAmend: boolean
}

/**
 * The commits that a command made. Subject and hash from git's own output where it printed them. A script that failed later, or
 * found nothing to commit, made only those that git printed.
 */
export function recogniseCommit(command: Pick<Command, 'command' | 'output' | 'exitCode'>): FoundCommit[] {
  if (command.exitCode === null || !command.command.includes('commit')) return []
  const { script, texts } = withoutHeredocs(command.command)
  const asked = simpleCommands(script).flatMap((words) => {
    const rest = gitCommitArguments(words)
    return rest && !rest.includes('--dry-run') ? [rest] : []
  })
  const printed = [...command.output.matchAll(/^\[[^\]\n]*?\b([0-9a-f]{7,40})\] (.+)$/gm)]
  const isSure = command.exitCode === 0 && !nothingDone.test(command.output)
  const made = isSure ? asked : asked.slice(0, printed.length)
  return made.map((rest, index) => {
    const told = printed[index]
    const subject = told?.[2]?.trim() || typedSubject(rest, texts)
    const logged = index === made.length - 1 ? loggedCommit(command.output, subject) : null
    const isAmend = rest.includes('--amend')
    if (subject === null && logged === null && !isAmend) return { subject: 'Commit', hash: null, isAmend }
    return { subject: subject ?? logged?.subject ?? null, hash: told?.[1] ?? logged?.hash ?? null, isAmend }
  })
}

const nothingDone = /^(?:nothing to commit|nothing added to commit|no changes added to commit)/m
const heredoc = /<<-?[ \t]*(['"]?)(\w+)\1([^\n]*)\n(?:([\s\S]*?)\n)??[ \t]*\2(?!\w)/g

/** A script with a mark for each heredoc: what stands in one is a text, not a script. */
function withoutHeredocs(script: string): { script: string; texts: readonly string[] } {
  const texts: string[] = []
  const marked = script.replace(heredoc, (_all, _quote, _end, rest: string, text: string | undefined) => {
    texts.push(text ?? '')
    return `<<HEREDOC_${texts.length - 1}${rest}\n`
  })
  return { script: marked, texts }
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
