import { ProblemError, toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { Debrief } from '../debrief'
import type { Answer } from './answer'
import { familyAsked, findCommand, parseArguments } from './arguments'
import type { Context } from './command'
import { commands } from './commands'
import { asCommand } from './asCommand'
import { exitCodeOf } from './exitCode'
import type { ExitCode } from './exitCode'
import { commandHelp, familyHelp, helpText } from './help'
import { openFlags, takeFlags } from './flags'
import type { OpenFlags } from './flags'
import type { CliIo } from './io'
import { plainText } from './plainText'
import { sentences, told } from './told'

/**
 * Runs one command line (without the program's own name) and resolves with its exit code; never rejects. Debrief is opened
 * only by commands that need it, and closed whatever happens.
 */
export async function runCli(
  argv: readonly string[],
  io: CliIo,
  createDebrief: (flags: OpenFlags) => Promise<Debrief>,
): Promise<ExitCode> {
  const isJson = argv.includes('--json')
  const stop = new AbortController()
  const forget = io.onInterrupt(() => stop.abort())
  let opening: Promise<Debrief> | null = null
  try {
    const taken = takeFlags(argv)
    const { flags } = taken
    const rest = asCommand(commands, taken.rest, io.resumer.hasDisplay)
    const open = (): Promise<Debrief> => (opening ??= openFlags(flags, io).then(createDebrief))
    const answer = await answerTo(rest, { io, isJson, signal: stop.signal, open })
    print(io, isJson, answer)
    return exitCodeOf(answer.problems ?? [])
  } catch (error) {
    return fail(
      io,
      isJson,
      stop.signal.aborted && !(error instanceof ProblemError) ? new ProblemError('cancelled') : error,
    )
  } finally {
    forget()
    await closeQuietly(opening)
  }
}

type Outside = Pick<Context, 'io' | 'isJson' | 'signal' | 'open'>

async function answerTo(argv: readonly string[], outside: Outside): Promise<Answer> {
  // “help usage” is “usage --help”.
  if (argv[0] === 'help' && argv.length > 1) return answerTo([...argv.slice(1), '--help'], outside)
  if (argv.length === 0 || ['--help', '-h', 'help'].includes(argv[0] ?? '')) return helpAnswer(helpText(commands))
  if (argv[0] === '--version') return { text: outside.io.version, json: { version: outside.io.version } }
  const family = familyAsked(commands, argv)
  if (family.length > 0) return helpAnswer(familyHelp(family))
  const { command, rest } = findCommand(commands, argv)
  const args = parseArguments(command, rest)
  if (args.has('help')) return helpAnswer(commandHelp(command))
  const { io, isJson } = outside
  return command.run({
    ...outside,
    ...args,
    emit: ({ text, json }) => {
      if (isJson) io.stdout.write(`${JSON.stringify(json)}\n`)
      else if (text !== null) io.stdout.write(`${plainText(text)}\n`)
    },
    note: (text) => {
      io.stderr.write(`${plainText(text)}\n`)
    },
  })
}

function helpAnswer(text: string): Answer {
  return { text, json: { help: text } }
}

/** `json: undefined` means that everything was emitted on the way. */
function print(io: CliIo, isJson: boolean, answer: Answer): void {
  if (isJson) {
    if (answer.json !== undefined) io.stdout.write(`${JSON.stringify(answer.json, null, 2)}\n`)
    return
  }
  if (answer.text !== '') io.stdout.write(`${plainText(answer.text)}\n`)
  for (const problem of distinct(answer.problems ?? [])) io.stderr.write(`${plainText(sentences(problem))}\n`)
}

function fail(io: CliIo, isJson: boolean, error: unknown): ExitCode {
  const problem = toProblem(error)
  if (isJson) io.stdout.write(`${JSON.stringify({ error: told(problem) }, null, 2)}\n`)
  else io.stderr.write(`${plainText(sentences(problem))}\n`)
  if (io.environment['DEBRIEF_DEBUG'] === '1' && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`)
  return exitCodeOf([problem])
}

/** The same sentence for fifty sessions is said once. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [sentences(problem), problem]))
  return [...seen.values()]
}

/** What was asked for is done or has failed already; a failure to close adds nothing that a person could act on. */
async function closeQuietly(opening: Promise<Debrief> | null): Promise<void> {
  try {
    await (await opening)?.close()
  } catch {
    // said above, or harmless
  }
}
