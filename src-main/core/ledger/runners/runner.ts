/** Counts as a runner printed them, or as they follow from what it printed (all minus failed minus skipped); null where it printed none. */
export interface Counts {
  readonly passed: number | null
  readonly failed: number | null
  /** It said that something is wrong, counted or not: a file that did not load, a build that broke. */
  readonly isRed?: boolean
}

/** One test runner. */
export interface Runner {
  readonly name: string
  /** `run`: this simple command runs tests with it; `maybe`: only if the output says so; null: it does not. */
  starts(words: readonly string[]): 'run' | 'maybe' | null
  /**
   * The counts in an output without terminal colours; null when nothing in it is this runner's own wording, so that the output
   * of a script can be tried with every runner.
   */
  read(output: string): Counts | null
}

/** The number before a word, as in "3 passed"; null when it is not there. */
export function countBefore(text: string, word: string): number | null {
  const match = new RegExp(String.raw`(\d+) ${word}\b`).exec(text)
  return match ? Number(match[1]) : null
}

/** The number after a label, as in "Failures: 1"; 0 when it is not there. */
export function countAfter(text: string, label: string): number {
  return Number(new RegExp(String.raw`\b${label}:\s*(\d+)`, 'i').exec(text)?.[1] ?? 0)
}

/** "2 passed, 1 failed" and the like, of a runner that names only what is not zero; null where it names neither. */
export function countsIn(text: string): Counts {
  const passed = countBefore(text, 'passed')
  const failed = countBefore(text, 'failed')
  return passed === null && failed === null ? none : { passed: passed ?? 0, failed: failed ?? 0 }
}

export const none: Counts = { passed: null, failed: null }

/** Several summaries of one output (packages, crates, projects) together; null when there is none. */
export function added(all: readonly Counts[]): Counts | null {
  if (all.length === 0) return null
  const sum = (key: 'passed' | 'failed'): number | null => {
    const counted = all.map((counts) => counts[key]).filter((count) => count !== null)
    return counted.length === 0 ? null : counted.reduce((total, count) => total + count, 0)
  }
  return { passed: sum('passed'), failed: sum('failed'), isRed: all.some((counts) => counts.isRed === true) }
}

/** The words of a command that are no options, nor the values of those options that take one. */
export function plainWords(words: readonly string[], valued: RegExp | null = null): string[] {
  return words.filter((word, at) => !/^[-+]/.test(word) && (at === 0 || valued?.test(words[at - 1] ?? '') !== true))
}

/** Whether a command only asks its program something: nothing runs then. */
export function isQuestion(words: readonly string[]): boolean {
  return words.some((word) => questions.test(word))
}

const questions =
  /^(?:--version|--help|-h|--list|--list-tests|--listTests|--collect-only|--co|--no-run|--showConfig|--show-only(?:=.*)?|--fixtures|--markers)$/
