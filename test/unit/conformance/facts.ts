import type { Session } from '../../../src-main/contract/session'

/** What a transcript must yield, written down by reading the file itself. What is left out is not compared. */
export interface ExpectedFacts {
  /** What was typed, turn by turn; turns without a prompt do not count. */
  readonly prompts?: readonly string[]
  readonly answers?: readonly string[]
  readonly turnStatus?: readonly string[]
  /** `[command, exit code]`. */
  readonly commands?: readonly (readonly [string, number | null])[]
  /** `change path`; only what really was applied. */
  readonly fileChanges?: readonly string[]
  readonly tests?: readonly boolean[]
  readonly commits?: readonly string[]
  /** input, cached, output, reasoning. */
  readonly tokens?: readonly [number, number, number, number] | null
  /** Codes of warnings, and nothing else; counts are the reader's own tests' business. */
  readonly warnings?: readonly string[]
  readonly kind?: Session['kind']
  readonly cwd?: string
}

/** The same facts as the session tells them, in the form of `expected` and only as far as it goes. */
export function factsOf(session: Session, expected: ExpectedFacts): ExpectedFacts {
  const all: Required<ExpectedFacts> = {
    prompts: session.turns.map(({ prompt }) => prompt).filter((prompt) => prompt !== ''),
    answers: session.turns.map(({ answer }) => answer).filter((answer) => answer !== null),
    turnStatus: session.turns.map(({ status }) => status),
    commands: session.commands.map(({ command, exitCode }) => [command, exitCode] as const),
    fileChanges: session.fileChanges.filter(({ ok }) => ok).map(({ change, path }) => `${change} ${path}`),
    tests: session.tests.map(({ ok }) => ok),
    commits: session.commits.map(({ subject }) => subject),
    tokens: session.tokens && [
      session.tokens.input,
      session.tokens.cached,
      session.tokens.output,
      session.tokens.reasoning,
    ],
    warnings: session.warnings.map(({ code }) => code),
    kind: session.kind,
    cwd: session.cwd ?? '',
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in expected))
}
