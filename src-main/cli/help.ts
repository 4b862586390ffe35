import type { Command, CommandOption } from './command'
import { displayWidth } from './displayWidth'

/** As narrow as a terminal usually is. */
const columns = 80

const everywhere: Readonly<Record<string, CommandOption>> = {
  'key-file': {
    type: 'string',
    value: 'PATH',
    about: 'the key in this file, which nobody else may read; “-” reads it from stdin',
  },
  referer: {
    type: 'string',
    value: 'URL',
    about: 'the application’s address, as OpenRouter is told; “” for none',
  },
  title: { type: 'string', value: 'TEXT', about: 'its name; “” for none' },
  json: { type: 'boolean', about: 'one JSON document on stdout and nothing else' },
  help: { type: 'boolean', about: 'explain a command, or all of them' },
}

const variables = [
  ...['CODEX_HOME', 'DEBRIEF_HOME', 'OPENROUTER_API_KEY', 'OPENROUTER_BASE_URL'],
  ...['OPENROUTER_REFERER', 'OPENROUTER_TITLE', 'DEBRIEF_RELEASES_URL', 'HTTPS_PROXY', 'NO_PROXY'],
]

/** Everything that the CLI can do. */
export function helpText(commands: readonly Command[]): string {
  return [
    'debrief: short summaries of Codex sessions, checked against their transcripts.',
    '',
    'Usage: debrief COMMAND [OPTIONS]',
    '',
    commandList(commands),
    '',
    'Options of every command',
    ...optionLines(everywhere),
    '',
    ...wrapped('They win over the environment, and are never stored. --version names the version.', 0),
    ...wrapped('Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no usable key, 4 limit reached.', 0),
    ...wrapped(`Environment: ${variables.join(', ')}.`, 0),
  ].join('\n')
}

/** The commands that begin with one word: “debrief key --help”. */
export function familyHelp(family: readonly Command[]): string {
  return `${commandList(family)}\n\n${seeAll}`
}

export function commandHelp(command: Command): string {
  const options = optionLines(command.options)
  return [
    ...wrapped(`Usage: debrief ${usageOf(command)} [--json]`, 0),
    '',
    ...wrapped(command.about, 0),
    ...(options.length === 0 ? [] : ['', ...options]),
    '',
    seeAll,
  ].join('\n')
}

const seeAll = 'See “debrief --help” for the options of every command.'

function commandList(commands: readonly Command[]): string {
  return commands.flatMap((command) => [...wrapped(usageOf(command), 2), ...wrapped(command.about, 6)]).join('\n')
}

/** “summaries list [--limit N]” */
function usageOf({ name, usage, options }: Command): string {
  const words = Object.entries(options).map(([option, { value }]) => `[--${option}${value ? ` ${value}` : ''}]`)
  return [name, usage, ...words].filter((word) => word !== '').join(' ')
}

function optionLines(options: Readonly<Record<string, CommandOption>>): string[] {
  const rows = Object.entries(options).map(
    ([name, { value, about }]) => [`  --${name}${value ? ` ${value}` : ''}`, about] as const,
  )
  const margin = Math.max(0, ...rows.map(([flag]) => flag.length)) + 2
  return rows.flatMap(([flag, about]) => {
    const [first = '', ...rest] = wrapped(about, margin)
    return [flag.padEnd(margin) + first.trimStart(), ...rest]
  })
}

/** Lines that fit a narrow terminal, all moved in by `margin`. What stands in brackets stays together. */
function wrapped(text: string, margin: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/\[[^\]]*\]|[^\s[]\S*/g) ?? []) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && displayWidth(longer) > columns - margin) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line].map((each) => ' '.repeat(margin) + each)
}
