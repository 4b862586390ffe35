import { Settings } from '../contract/settings'
import { wrong } from './arguments'
import type { CliIo } from './io'
import { readKey } from './readKey'

/** What every command takes, because every command may send something. */
export interface Flags {
  /** A path, or "-" for stdin. */
  readonly keyFile: string | null
  readonly overrides: Partial<Settings>
}

/** The flags as Debrief is opened with them: they win over the environment and are never written. */
export interface OpenFlags {
  /** Read from stdin; null where it was not asked for. */
  readonly key: string | null
  /** The file that holds the key; null where none was named. */
  readonly keyFile: string | null
  readonly overrides: Partial<Settings>
}

type FlagName = '--key-file' | '--referer' | '--title'
const names: readonly FlagName[] = ['--key-file', '--referer', '--title']

/** A key must not stand in the process list and the shell's history, so these are refused without repeating what follows. */
const refused: readonly string[] = ['--key', '--api-key']

/**
 * Takes these flags out of argv, wherever they stand before a “--”.
 * @throws ProblemError usage_wrong
 */
export function takeFlags(argv: readonly string[]): { flags: Flags; rest: readonly string[] } {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  const given = new Map<FlagName, string>()
  const rest: string[] = []
  for (let at = 0; at < end; at++) {
    const word = argv[at] ?? ''
    const [start = ''] = word.split('=', 1)
    if (refused.includes(start)) {
      throw wrong(
        'A key as an argument would stand in the process list, so it is not taken. Use --key-file PATH (“-” reads stdin), OPENROUTER_API_KEY or “debrief key set”',
      )
    }
    const name = names.find((flag) => flag === start)
    if (name === undefined) {
      rest.push(word)
      continue
    }
    const value = word === start ? (++at < end ? argv[at] : undefined) : word.slice(start.length + 1)
    if (value === undefined) throw wrong(`${name} needs a value`)
    given.set(name, value)
  }
  const keyFile = given.get('--key-file') ?? null
  if (keyFile === '') throw wrong('--key-file needs a value')
  return { flags: { keyFile, overrides: overridesOf(given) }, rest: [...rest, ...argv.slice(end)] }
}

function overridesOf(given: ReadonlyMap<FlagName, string>): Partial<Settings> {
  const { shape } = Settings
  const referer = given.get('--referer')
  const title = given.get('--title')
  if (referer !== undefined && !shape['attribution.referer'].safeParse(referer).success) {
    throw wrong('--referer takes at most 500 characters')
  }
  if (title !== undefined && !shape['attribution.title'].safeParse(title).success) {
    throw wrong('--title takes at most 100 characters')
  }
  return {
    ...(referer !== undefined && { 'attribution.referer': referer }),
    ...(title !== undefined && { 'attribution.title': title }),
  }
}

/** Reads a key from stdin where “-” asks for it. @throws ProblemError key_malformed, cancelled */
export async function openFlags({ keyFile, overrides }: Flags, io: CliIo): Promise<OpenFlags> {
  const key = keyFile === '-' ? await readKey(io.stdin, io.stderr) : null
  return { key, keyFile: key === null ? keyFile : null, overrides }
}
