import type { Command, TestRun } from '../../contract/session'
import { recogniseCargoTest } from './runners/cargo'
import { recogniseGoTest } from './runners/go'
import { recogniseJavascript } from './runners/javascript'
import { recognisePytest } from './runners/python'
import type { Recogniser } from './runners/runner'
import { recogniseWording } from './runners/wording'
import { simpleCommands } from './simpleCommands'

const recognisers: readonly Recogniser[] = [
  recogniseJavascript,
  recognisePytest,
  recogniseGoTest,
  recogniseCargoTest,
  recogniseWording,
]

// Some runners colour their output even into a pipe.
const colours = new RegExp(String.raw`\u001B\[[\d;]*[A-Za-z]`, 'g')

/** The test run that a finished command was; null when it was none. The exit code decides, unless failures were printed. */
export function recogniseTestRun(
  command: Pick<Command, 'command' | 'output' | 'exitCode'>,
): Pick<TestRun, 'ok' | 'passed' | 'failed' | 'runner'> | null {
  if (command.exitCode === null) return null
  const commands = simpleCommands(command.command)
  const output = command.output.replace(colours, '')
  for (const recognise of recognisers) {
    const found = recognise(commands, output)
    if (found) return { ...found, ok: command.exitCode === 0 && (found.failed ?? 0) === 0 }
  }
  return null
}
