/** What one family of test runners sees in a command: counts as printed, null where none were. */
export interface RunnerResult {
  readonly runner: string | null
  readonly passed: number | null
  readonly failed: number | null
}

/** `commands`: the simple commands of the script; `output` without terminal colours. Null: not this runner. */
export type Recogniser = (commands: readonly (readonly string[])[], output: string) => RunnerResult | null

/** The number before a word, as in "3 passed"; null when it is not there. */
export function countBefore(text: string, word: string): number | null {
  const match = new RegExp(String.raw`(\d+) ${word}\b`).exec(text)
  return match ? Number(match[1]) : null
}

/** Counts of a runner that names only what is not zero. */
export function counts(passed: number | null, failed: number | null): { passed: number | null; failed: number | null } {
  return passed === null && failed === null ? { passed, failed } : { passed: passed ?? 0, failed: failed ?? 0 }
}
