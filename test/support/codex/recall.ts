import type { OracleThread } from './threadOracle'

export const factKinds = ['files', 'commands', 'exitCodes', 'commits'] as const
export type FactKind = (typeof factKinds)[number]
/** Facts as text, a repeated one as often as it happened. */
export type FactTexts = Readonly<Record<FactKind, readonly string[]>>

export interface Recall {
  readonly missed: readonly string[]
  /** What the other side does not have. */
  readonly extra: readonly string[]
  readonly known: number
}

/** What Debrief's side must offer: parts of `sessions show --json`. */
export interface LedgerFacts {
  readonly commands: readonly { readonly command: string; readonly exitCode: number | null }[]
  readonly fileChanges: readonly {
    readonly path: string
    readonly change: string
    readonly movedTo: string | null
    readonly ok: boolean
  }[]
  readonly commits: readonly { readonly subject: string }[]
}

/** @param turnsOfParent ids of turns that a fork shows as its own, but did not do */
export function factsOfThread(
  thread: OracleThread,
  cwd: string,
  turnsOfParent: ReadonlySet<string> = new Set(),
): FactTexts {
  const items = thread.turns
    .filter(({ id }) => id === undefined || !turnsOfParent.has(id))
    .flatMap(({ items }) => items)
  const commands = items
    .filter(({ type }) => type === 'commandExecution')
    .map((item) => ({
      script: scriptOf(item.command ?? ''),
      exitCode: item.exitCode ?? null,
      output: item.aggregatedOutput ?? '',
    }))
  return {
    files: items
      .filter(({ type, status }) => type === 'fileChange' && status === 'completed')
      .flatMap(({ changes = [] }) => changes)
      .map(({ path, kind }) =>
        kind.move_path
          ? `move ${inside(path, cwd)} to ${inside(kind.move_path, cwd)}`
          : `${kind.type} ${inside(path, cwd)}`,
      ),
    commands: commands.map(({ script }) => script),
    exitCodes: commands
      .filter(({ exitCode }) => exitCode !== null)
      .map(({ script, exitCode }) => `${exitCode} ${script}`),
    commits: commitsOf(commands),
  }
}

export function factsOfLedger({ commands, fileChanges, commits }: LedgerFacts): FactTexts {
  return {
    files: fileChanges
      .filter(({ ok }) => ok)
      .map(({ path, change, movedTo }) => `${change} ${path}${movedTo === null ? '' : ` to ${movedTo}`}`),
    commands: commands.map(({ command }) => command),
    exitCodes: commands
      .filter(({ exitCode }) => exitCode !== null)
      .map(({ command, exitCode }) => `${exitCode} ${command}`),
    commits: commits.map(({ subject }) => subject),
  }
}

export function recallOf(truth: FactTexts, told: FactTexts): Record<FactKind, Recall> {
  const entries = factKinds.map((kind) => {
    const recall: Recall = {
      known: truth[kind].length,
      missed: without(truth[kind], told[kind]),
      extra: without(told[kind], truth[kind]),
    }
    return [kind, recall] as const
  })
  return Object.fromEntries(entries) as Record<FactKind, Recall>
}

function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const text of taken) left.set(text, (left.get(text) ?? 0) + 1)
  return all.filter((text) => {
    const count = left.get(text) ?? 0
    if (count > 0) left.set(text, count - 1)
    return count === 0
  })
}

/**
 * Codex knows no commits. A plain reading of its own command items, on purpose not the product's: the lines that `git commit`
 * prints; where it printed none (quiet, or cut out of a long output), the messages after `-m` of a command that ended well.
 */
function commitsOf(commands: readonly { script: string; exitCode: number | null; output: string }[]): string[] {
  const subjects: string[] = []
  for (const { script, exitCode, output } of commands) {
    if (!/\bgit\b[^\n]*\bcommit\b/.test(script)) continue
    const printed = output
      .split('\n')
      .map((line) => /^\[\S+(?: \S+)* [0-9a-f]{7,}\] (.*)$/.exec(line.replace('\r', ''))?.[1])
      .filter((subject) => subject !== undefined)
    const typed =
      exitCode === 0 && !script.includes('|| ')
        ? script.split(/&&|;(?= git)/).flatMap((part) => {
            const message = /\bcommit\b.*? -[a-z]*m ?(?:"([^"]*)"|'([^']*)')/.exec(part)
            return message ? [message[1] ?? message[2] ?? ''] : []
          })
        : []
    const made = printed.length > 0 ? printed : typed
    // An amended commit takes the place of the one before it.
    if (script.includes('--amend') && made.length > 0) subjects.pop()
    subjects.push(...made)
  }
  return subjects
}

/** Codex tells the words of the process as one shell line: `/bin/bash -lc 'ls src'`. */
function scriptOf(line: string): string {
  const words = shellWords(line)
  const isShell = /(?:^|\/)(?:ba|z|da)?sh$/.test(words[0] ?? '') && /^-l?c$/.test(words[1] ?? '')
  return isShell && words[2] !== undefined ? words[2] : line
}

function shellWords(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? ''
    if (sign === "'" || sign === '"') {
      word ??= ''
      for (at++; at < line.length && line[at] !== sign; at++) {
        if (sign === '"' && line[at] === '\\' && '"\\$`'.includes(line[at + 1] ?? ' ')) at++
        word += line[at]
      }
    } else if (sign === '\\') word = (word ?? '') + (line[++at] ?? '')
    else if (sign === ' ') {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + sign
  }
  return word === null ? words : [...words, word]
}

function inside(path: string, cwd: string): string {
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path
}
