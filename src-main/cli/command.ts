import type { Debrief } from '../debrief'
import type { Answer } from './answer'
import type { CliIo } from './io'

/** One thing that the CLI can do. */
export interface Command {
  /** The words that select it, e.g. "summaries run". */
  readonly name: string
  /** What follows them, for the help text. */
  readonly usage: string
  readonly about: string
  /** Its options besides --json and --help. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>
  /** How many words it takes after its name. */
  readonly words: { readonly min: number; readonly max: number }
  run(context: Context): Promise<Answer>
}

export interface Context {
  readonly io: CliIo
  readonly words: readonly string[]
  /** The value of a text option; null when it was not given. */
  option(name: string): string | null
  has(name: string): boolean
  readonly isJson: boolean
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal
  /** Opens Debrief once; `run.ts` closes it. */
  open(): Promise<Debrief>
  /** Prints at once, for what takes long: `text` for people, `json` as one line with --json. null prints nothing. */
  emit(line: { readonly text: string | null; readonly json: unknown }): void
  /** A sentence on stderr. */
  note(text: string): void
}
