import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { untilWritten } from './untilWritten'

/** One start of the program. */
export interface CodexCall {
  readonly args: readonly string[]
  readonly cwd: string
  readonly environment: Readonly<Record<string, string>>
  /** Whether it could have talked to a person. */
  readonly isInTerminal: boolean
  /** The process that started it. */
  readonly parent: number
}

/** A `codex` that writes down how it was started. */
export interface RecordedCodex {
  /** The folder to put on the PATH. */
  readonly bin: string
  calls(): CodexCall[]
  /** The first start, which may be still to come. */
  called(): Promise<CodexCall>
}

/** `fails`: the first words with which it ends with exit code 7. */
export function createRecordedCodex(folder: string, fails: readonly string[] = []): RecordedCodex {
  const bin = join(folder, 'bin')
  const calls = join(folder, 'calls')
  mkdirSync(bin, { recursive: true })
  mkdirSync(calls)
  // Renamed at the end, so that nobody reads half of it.
  const script = `#!/bin/sh
call='${calls}'/$(ls '${calls}' | wc -l)
mkdir "$call.open"
printf '%s\\0' "$@" > "$call.open/args"
pwd > "$call.open/cwd"
env -0 > "$call.open/environment"
echo $PPID > "$call.open/parent"
[ -t 0 ] && [ -t 1 ] && : > "$call.open/terminal"
mv "$call.open" "$call"
case "$1" in ${[...fails, 'nothing'].join(' | ')}) exit 7 ;; esac
`
  writeFileSync(join(bin, 'codex'), script)
  chmodSync(join(bin, 'codex'), 0o755)
  const read = (): CodexCall[] => finished(calls).map(readCall)
  return { bin, calls: read, called: () => untilWritten(calls, () => read()[0] ?? null) }
}

function finished(calls: string): string[] {
  const names = readdirSync(calls).filter((name) => !name.endsWith('.open'))
  return names.toSorted((a, b) => Number(a) - Number(b)).map((name) => join(calls, name))
}

function readCall(call: string): CodexCall {
  const text = (name: string): string => readFileSync(join(call, name), 'utf8')
  const words = (name: string): string[] => text(name).split('\0').slice(0, -1)
  const pairs = words('environment').map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)])
  return {
    args: words('args'),
    cwd: text('cwd').replace(/\n$/, ''),
    environment: Object.fromEntries(pairs) as Record<string, string>,
    isInTerminal: existsSync(join(call, 'terminal')),
    parent: Number(text('parent')),
  }
}
