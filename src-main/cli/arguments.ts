import { parseArgs } from 'node:util'
import { ProblemError } from '../contract/problem'
import type { Command } from './command'

export interface Arguments {
  readonly words: readonly string[]
  option(name: string): string | null
  has(name: string): boolean
}

const everywhere = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

/**
 * Finds the command that argv starts with (options that belong to every command may come first).
 * @throws ProblemError usage_wrong
 */
export function findCommand(
  commands: readonly Command[],
  argv: readonly string[],
): { command: Command; rest: readonly string[] } {
  const start = argv.findIndex((word) => !word.startsWith('-'))
  if (start === -1) throw wrong('A command is missing')
  const before = argv.slice(0, start)
  const [first = '', second = ''] = argv.slice(start)
  for (const [name, length] of [[`${first} ${second}`, 2] as const, [first, 1] as const]) {
    const command = commands.find((candidate) => candidate.name === name)
    if (command) return { command, rest: [...before, ...argv.slice(start + length)] }
  }
  const family = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name.split(' ')[1])
  if (family.length > 0) throw wrong(`“${first}” needs one of ${family.join(', ')}`)
  throw wrong(`There is no command “${first}”`)
}

/** The commands that “debrief key --help” asks about: those of a word that is no command by itself; else none. */
export function familyAsked(commands: readonly Command[], argv: readonly string[]): Command[] {
  const words = argv.filter((word) => !word.startsWith('-'))
  const [first = ''] = words
  const isHelp = argv.includes('--help') || argv.includes('-h')
  if (!isHelp || words.length !== 1 || commands.some(({ name }) => name === first)) return []
  return commands.filter(({ name }) => name.startsWith(`${first} `))
}

/** @throws ProblemError usage_wrong */
export function parseArguments(command: Command, rest: readonly string[]): Arguments {
  const { values, positionals } = parse(command, rest)
  if (values['help'] !== true) {
    if (positionals.length < command.words.min) throw wrong(`Too little follows “${command.name}”: ${command.usage}`)
    if (positionals.length > command.words.max) throw wrong(`Too much follows “${command.name}”`)
  }
  return {
    words: positionals,
    option(name) {
      const value = values[name]
      return typeof value === 'string' ? value : null
    },
    has: (name) => values[name] === true,
  }
}

function parse(command: Command, rest: readonly string[]): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({
      args: rest.includes('--')
        ? [...rest]
        : [...rest.filter(isNoNumber), '--', ...rest.filter((word) => !isNoNumber(word))],
      options: { ...command.options, ...everywhere },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw wrong(message.split(/\.\s/)[0]?.replace(/\.$/, '') ?? message)
  }
}

/** "-5" is a value to be refused by what takes it, not five options. */
function isNoNumber(word: string): boolean {
  return !/^-\d/.test(word)
}

/** A whole number of at least `least`. @throws ProblemError usage_wrong */
export function wholeNumber(args: Pick<Arguments, 'option'>, name: string, least: number): number | null {
  const text = args.option(name)
  if (text === null) return null
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
    throw wrong(`--${name} takes a whole number from ${least}`)
  }
  return value
}

/** One of `allowed`. @throws ProblemError usage_wrong */
export function oneOf<Value extends string>(
  args: Pick<Arguments, 'option'>,
  name: string,
  allowed: readonly Value[],
): Value | null {
  const text = args.option(name)
  if (text === null) return null
  const found = allowed.find((value) => value === text)
  if (found === undefined) throw wrong(`--${name} takes ${allowed.join(', ')}`)
  return found
}

export function wrong(detail: string): ProblemError {
  return new ProblemError('usage_wrong', { detail })
}
