import type { Command, TestRun } from '../../contract/session'
import { withoutHeredocs } from './heredocs'
import { cargoNextest, cargoTest } from './runners/cargo'
import { dotnetTest } from './runners/dotnet'
import { goTest, gotestsum } from './runners/go'
import { ava, bunTest, denoTest, jest, mocha, nodeTest, playwright, vitest } from './runners/javascript'
import { gradle, maven } from './runners/jvm'
import { automake, ctest, googletest } from './runners/native'
import { pest, phpunit } from './runners/php'
import { pytest, unittest } from './runners/python'
import { minitest, rspec } from './runners/ruby'
import type { Counts, Runner } from './runners/runner'
import { mayHaveScripts, scriptRole } from './runners/scripts'
import { mayBeWorded, readWording } from './runners/wording'
import { simpleCommands } from './simpleCommands'

/** In the order in which an unknown script's output is tried: unmistakable wordings first. */
const runners: readonly Runner[] = [
  ...[
    vitest,
    jest,
    playwright,
    nodeTest,
    mocha,
    bunTest,
    denoTest,
    pytest,
    unittest,
    cargoNextest,
    cargoTest,
    gotestsum,
  ],
  ...[goTest, rspec, minitest, maven, gradle, ctest, dotnetTest, phpunit, pest, googletest, automake, ava],
]

type Told = Pick<TestRun, 'passed' | 'failed' | 'runner'> & { readonly isRed: boolean }

/** Every runner's name has one of these. */
const mayStart = /test|spec|jest|mocha|\bava\b|nose|cargo|mvn|gradle|rake|craco/

// Some runners colour their output even into a pipe.
const colours = new RegExp(String.raw`\u001B\[[\d;]*[A-Za-z]`, 'g')
/** What task runners put before each line: "web:test: ", "packages/a test: ". */
const prefixes = /^[\w@./-]+[ :#]test[\w:-]*: /gm

/** The test run that a finished command was; null when it was none. The exit code decides, unless failures were printed. */
export function recogniseTestRun(
  command: Pick<Command, 'command' | 'output' | 'exitCode'>,
): Pick<TestRun, 'ok' | 'passed' | 'failed' | 'runner'> | null {
  if (command.exitCode === null || !mayRunTests(command)) return null
  const commands = simpleCommands(withoutHeredocs(command.command).script)
  const told = toldBy(commands, command)
  if (!told) return null
  const { runner, passed, failed, isRed } = told
  return {
    runner,
    passed: sane(passed),
    failed: sane(failed),
    ok: command.exitCode === 0 && (failed ?? 0) === 0 && !isRed,
  }
}

/** Sums of a made-up output may be anything. */
function sane(count: number | null): number | null {
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null
}

function toldBy(
  commands: readonly (readonly string[])[],
  { command, output: raw }: Pick<Command, 'command' | 'output'>,
): Told | null {
  const started = (mayStart.test(command) ? runners : []).flatMap((runner) => {
    const roles = commands.map((words) => runner.starts(words)).filter((role) => role !== null)
    return roles.length === 0 ? [] : [{ runner, isSure: roles.includes('run') }]
  })
  const scripts = commands.map(scriptRole).filter((role) => role !== null)
  const isWorded = mayBeWorded(raw) && !commands.every(([program]) => isReader(program ?? ''))
  if (started.length === 0 && scripts.length === 0 && !isWorded) return null
  const output = bareOutput(raw)
  const own = started.flatMap(({ runner }) => toldAs(runner, runner.read(output)))
  // Of several runs in one command, one that failed says most.
  const best = own.find(isBroken) ?? own.at(-1)
  if (best) return best
  const sure = started.find(({ isSure }) => isSure)
  if (sure) return { runner: sure.runner.name, passed: null, failed: null, isRed: false }
  if (scripts.length > 0) {
    const bare = output.replace(prefixes, '')
    for (const runner of runners) {
      const [told] = toldAs(runner, runner.read(bare))
      if (told) return told
    }
  }
  const worded = isWorded ? readWording(output) : null
  if (worded) return { runner: null, isRed: false, ...worded }
  return scripts.includes('run') ? { runner: null, passed: null, failed: null, isRed: false } : null
}

/** Most commands are no test run: this is asked of each before it is taken apart. */
function mayRunTests({ command, output }: Pick<Command, 'command' | 'output'>): boolean {
  return mayStart.test(command) || mayHaveScripts(command) || mayBeWorded(output)
}

function bareOutput(output: string): string {
  const plain = output.includes('\u001B') ? output.replace(colours, '') : output
  return plain.includes('\r') ? plain.replace(/\r+$/gm, '') : plain
}

function toldAs(runner: Runner, counts: Counts | null): Told[] {
  return counts === null ? [] : [{ isRed: false, ...counts, runner: runner.name }]
}

function isBroken({ failed, isRed }: Told): boolean {
  return isRed || (failed ?? 0) > 0
}

/** A program that only shows text may show anybody's test output. */
function isReader(program: string): boolean {
  return /^(?:grep|rg|ag|ack|cat|sed|awk|head|tail|less|git|find|ls|echo|printf|jq|diff|bat|cd|gh|tee|wc|sort)$/.test(
    program.split('/').at(-1) ?? '',
  )
}
