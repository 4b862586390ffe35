import type { Debrief } from '../debrief'
import type { Answer } from './answer'
import type { CliIo } from './io'

/** An option of one command, as it is read and as help tells it. */
export interface CommandOption {
  readonly type: 'string' | 'boolean'
  /** What its value is called, for those with one: "DAY". */
  readonly value?: string
  /** Goes on after its name, without a full stop: "the first day that counts". */
  readonly about: string
}

/** One thing that the CLI can do. */
export interface Command {
  /** The words that select it, e.g. "summaries run". */
  readonly name: string
  /** The words that follow them, for the help text; help finds its options by itself. */
  readonly usage: string
  /** One or two sentences that say what it does, as an order: "Forget the stored key." */
  readonly about: string
  /** Its options besides those of every command. */
  readonly options: Readonly<Record<string, CommandOption>>
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
