import { say } from '../../contract/i18n/t'
import type { Command, Session } from '../../contract/session'
import { isLookup } from './lookups'
import { code, excerpt } from './phrases'

/** A command that failed, every failing run of it together. */
export interface Failure {
  readonly runs: readonly Command[]
  readonly evidence: readonly string[]
}

/** Failed commands in order of their first failure, real ones before searches that found nothing. */
export function failuresOf({ commands }: Session): Failure[] {
  const byCommand = Map.groupBy(commands.filter(hasFailed), ({ command }) => command)
  const failures: Failure[] = []
  const lookups: Failure[] = []
  for (const runs of byCommand.values()) {
    const [first] = runs
    // All of them are the same command.
    const list = first && isLookup(first) ? lookups : failures
    list.push({ runs, evidence: runs.map(({ e }) => e) })
  }
  return [...failures, ...lookups]
}

export function hasFailed({ exitCode }: Pick<Command, 'exitCode'>): boolean {
  return exitCode !== null && exitCode !== 0
}

/** What failed, why as far as its output tells, and whether it was mended. */
export function describeFailure(session: Session, { runs, evidence }: Failure): { text: string; evidence: string[] } {
  const last = runs.at(-1)
  if (!last) return { text: '', evidence: [] }
  const reason = reasonOf(last.output)
  const text = say('facts.commandFailed', {
    command: code(last.command, 100),
    count: runs.length,
    code: last.exitCode ?? 0,
    detail: reason === '' || /[.!?…。]$/.test(reason) ? reason : `${reason}.`,
  })
  const mended = mendedBy(session, last)
  return mended
    ? { text: say('facts.sentences', { sentences: [text, mended.text] }), evidence: [...evidence, mended.e] }
    : { text, evidence: [...evidence] }
}

function mendedBy(session: Session, failed: Command): { text: string; e: string } | null {
  const again = lastRuns(session).get(failed.command)
  if (again?.exitCode === 0) return { text: say('facts.passedLater'), e: again.e }
  const test = session.tests.at(-1)
  const isTest = session.tests.some(({ e }) => e === failed.e)
  return isTest && test?.ok ? { text: say('facts.laterTestPassed'), e: test.e } : null
}

const known = new WeakMap<readonly Command[], ReadonlyMap<string, Command>>()

/** The last run of each command: gone through once for all failures of a session. */
function lastRuns({ commands }: Pick<Session, 'commands'>): ReadonlyMap<string, Command> {
  const before = known.get(commands)
  if (before) return before
  const last = new Map(commands.map((command) => [command.command, command]))
  known.set(commands, last)
  return last
}

const telling =
  /\b(?:error|fail(?:ed|ure|s)?|fatal|panic(?:ked)?|exception|cannot|can't|not found|denied|refused|no such)\b/i
const colours = new RegExp(String.raw`\u001B\[[\d;]*[A-Za-z]`, 'g')

/** The line of an output that most likely says why, without secrets; empty when there is none. */
function reasonOf(output: string): string {
  const lines = output
    .replace(colours, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
  const line = lines.find((each) => telling.test(each) && !each.startsWith('npm ')) ?? lines.at(-1) ?? ''
  return excerpt(line, 140)
}
