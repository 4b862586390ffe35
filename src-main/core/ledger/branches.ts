import type { Branch, Command } from '../../contract/session'
import { gitArguments } from './gitCommands'
import { withoutHeredocs } from './heredocs'
import { plainWords } from './runners/runner'
import { programName, simpleCommands } from './simpleCommands'

type FoundBranch = Pick<Branch, 'name' | 'action'>

/**
 * The branches that a command made or went to: what git said, else what was asked of it where nothing speaks against it. A plain
 * `git checkout NAME` counts only when git said that NAME is a branch: it may be a file or a commit.
 */
export function recogniseBranches(command: Pick<Command, 'command' | 'output' | 'exitCode'>): FoundBranch[] {
  if (command.exitCode === null || !/\b(?:git|gh)\b/.test(command.command)) return []
  const commands = simpleCommands(withoutHeredocs(command.command).script)
  const asked = commands.flatMap((words) => askedOf(words) ?? [])
  if (asked.length === 0) return []
  const said = saidIn(command.output)
  const silent = asked.flatMap(({ name, action }) => {
    if (name === null || action === null || command.exitCode !== 0 || !isName(name)) return []
    return said.some((branch) => branch.name === name) || isRefused(command.output, name) ? [] : [{ name, action }]
  })
  return [...said, ...silent].filter(
    (branch, at, all) => all.findIndex(({ name, action }) => name === branch.name && action === branch.action) === at,
  )
}

/** What a simple command asks git to do; nulls where only git's answer can tell; null when it concerns no branch. */
interface Asked {
  readonly name: string | null
  readonly action: Branch['action'] | null
}

const onlySaid: Asked = { name: null, action: null }

function askedOf(words: readonly string[]): Asked | null {
  if (programName(words[0]) === 'gh') return words[1] === 'pr' && words[2] === 'checkout' ? onlySaid : null
  const checkout = gitArguments(words, /^checkout$/)
  if (checkout)
    return (
      named(checkout, /^(?:-[a-zA-Z]*b|--orphan)$/, 'created') ??
      named(checkout, /^-[a-zA-Z]*B$/, 'switched') ??
      onlySaid
    )
  const going = gitArguments(words, /^switch$/)
  if (going) {
    const made =
      named(going, /^(?:-[a-zA-Z]*c|--create|--orphan)$/, 'created') ??
      named(going, /^(?:-[a-zA-Z]*C|--force-create)$/, 'switched')
    if (made) return made
    const [name] = plainWords(going)
    const isPlain = name !== undefined && !going.some((word) => /^(?:-d|--detach|-t|--track)/.test(word))
    return isPlain ? { name, action: 'switched' } : onlySaid
  }
  const worktree = gitArguments(words, /^worktree$/)
  if (worktree?.[0] === 'add') return named(worktree, /^-b$/, 'created') ?? onlySaid
  if (gitArguments(words, /^stash$/)?.[0] === 'branch') return onlySaid
  const branch = gitArguments(words, /^branch$/)
  return branch ? madeByBranch(branch) : null
}

function named(rest: readonly string[], option: RegExp, action: Branch['action']): Asked | null {
  const at = rest.findIndex((word) => option.test(word))
  const name = at === -1 ? undefined : rest[at + 1]
  return name === undefined ? null : { name, action }
}

/** `git branch NAME [START]`; with any other option it lists, moves, renames or deletes. */
function madeByBranch(rest: readonly string[]): Asked | null {
  const isMaking = rest.every((word) => !word.startsWith('-') || /^(?:-q|--quiet|-t|--track|--no-track)$/.test(word))
  const [name, , ...more] = plainWords(rest)
  return isMaking && name !== undefined && more.length === 0 ? { name, action: 'created' } : null
}

/** Source of the wording: git's builtin/checkout.c and builtin/worktree.c. */
function saidIn(output: string): FoundBranch[] {
  return [
    ...output.matchAll(
      /^(?:(Switched to a new branch|Preparing worktree \(new branch)|Switched to (?:and reset )?branch) '([^'\n]+)'/gm,
    ),
  ].map(([, isNew, name = '']) => ({ name, action: isNew === undefined ? 'switched' : 'created' }))
}

function isRefused(output: string, name: string): boolean {
  return output
    .split('\n')
    .some((line) => /^(?:fatal|error|Already on|Reset branch)\b/.test(line) && line.includes(name))
}

/** No variable, no option, no commit such as HEAD~2. */
function isName(name: string): boolean {
  return /^[^\s~^:?*[\\$@`-][^\s~^:?*[\\$`]*$/.test(name)
}
