/** One line of the table of numbers to reach: a figure, and its ratio to a baseline measured in the same run. */
export interface BenchRow {
  /** As `npm run bench -- NAME` picks it. */
  readonly name: string
  readonly title: string
  /** What the design asks for, printed beside what was reached; nothing is asserted. */
  readonly bar: string
  run(bench: Bench): Promise<readonly Figure[]>
  /** What is measured in a process of its own, so that no row inherits another one's memory. Input and answer are plain data. */
  readonly tasks: Readonly<Record<string, (input: TaskInput) => Promise<Measured>>>
}

export interface Figure {
  readonly what: string
  readonly value: string
  /** Said behind it: the ratio, what it was measured on. */
  readonly note?: string
}

export interface Bench {
  /** Scratch on disk; what a row makes there is removed when the row ends. */
  readonly folder: string
  readonly isSmall: boolean
  /** Runs one of the row's tasks in a fresh process. */
  task(name: string, input: TaskInput): Promise<Measured>
}

export type TaskInput = Readonly<Record<string, string | number>>

/** Numbers by name; the units are in the names. */
export type Measured = Readonly<Record<string, number>>
