import type { Problem } from '../contract/problem'

/** What a command has to say: once as data, once as words. `run.ts` prints one of the two. */
export interface Answer {
  readonly json: unknown
  /** Without a final newline; "" when everything was said on the way. */
  readonly text: string
  /** Said on stderr in words; they decide the exit code. With --json the document already holds them. */
  readonly problems?: readonly Problem[]
}
