import { programName } from '../simpleCommands'
import { added, countBefore, countsIn, isQuestion, none, plainWords } from './runner'
import type { Counts, Runner } from './runner'

/** A runner that is started by its own name: as a program, through `node …/vitest.mjs`, or as a package script of that name. */
function named(
  name: string,
  read: Runner['read'],
  starts: (words: readonly string[]) => boolean = () => false,
): Runner {
  return {
    name,
    starts: (words) => (!isQuestion(words) && (toolOf(words) === name || starts(words)) ? 'run' : null),
    read,
  }
}

const scriptHosts = /^(?:node|tsx|ts-node|bun|deno)$/
const packageManagers = /^(?:npm|pnpm|yarn|bun)$/

function toolOf(words: readonly string[]): string {
  const program = programName(words[0])
  if (packageManagers.test(program)) return plainWords(words.slice(1)).find((word) => word !== 'run') ?? ''
  if (!scriptHosts.test(program)) return program
  const script = words.slice(1).find((word) => !word.startsWith('-')) ?? ''
  return programName(script).replace(/\.[cm]?[jt]s$/, '')
}

/** The verb of `bun test`, `deno test`, `playwright test`. */
function hasVerb(words: readonly string[], program: string, verb = 'test'): boolean {
  return programName(words[0]) === program && plainWords(words.slice(1))[0] === verb
}

/** https://vitest.dev/guide/reporters: "Tests  1 failed | 4 passed (5)"; "no tests" where a file did not even load. */
export const vitest = named('vitest', (output) => {
  // It is tried with whatever any script printed.
  if (!output.includes('Test') && !output.includes('Errors')) return null
  const lines = [...output.matchAll(/^[ \t]*Tests\s{1,4}(\d+ \w.*|no tests)$/gm)].map(([, line = '']) => countsIn(line))
  const isRed = /^[ \t]*(?:Test Files\s.*\bfailed\b|Errors\s{1,4}\d+ errors?\b)/m.test(output)
  if (lines.length > 0) return { ...(added(lines) ?? none), isRed }
  return isRed ? { ...none, isRed } : jsonReport(output)
})

/** https://jestjs.io/docs/cli: "Tests:       1 failed, 2 passed, 3 total", one per package. */
export const jest = named(
  'jest',
  (output) => {
    const lines = [...output.matchAll(/^Tests:\s+(.*\b\d+ total)$/gm)].map(([, line = '']) => countsIn(line))
    const isRed = /^Test Suites:.*\bfailed\b/m.test(output)
    return lines.length > 0 ? { ...(added(lines) ?? none), isRed } : jsonReport(output)
  },
  (words) => hasVerb(words, 'react-scripts') || hasVerb(words, 'craco'),
)

/** `--reporter=json` of vitest and `--json` of jest have the same fields. */
function jsonReport(output: string): Counts | null {
  const passed = /"numPassedTests":\s*(\d+)/.exec(output)?.[1]
  const failed = /"numFailedTests":\s*(\d+)/.exec(output)?.[1]
  return passed === undefined || failed === undefined ? null : { passed: Number(passed), failed: Number(failed) }
}

/** https://mochajs.org/#spec: "  5 passing (9ms)", "  1 failing". */
export const mocha = named('mocha', (output) => {
  const passed = [...output.matchAll(/^[ \t]+(\d+) passing \(/gm)]
  const failed = [...output.matchAll(/^[ \t]+(\d+) failing$/gm)]
  if (passed.length === 0) return null
  const sum = (matches: readonly RegExpExecArray[]): number =>
    matches.reduce((total, match) => total + Number(match[1]), 0)
  return { passed: sum(passed), failed: sum(failed) }
})

/** https://nodejs.org/api/test.html: "ℹ pass 3" of the spec reporter, "# pass 3" of TAP. */
export const nodeTest = named(
  'node:test',
  (output) => {
    const passed = /^(?:ℹ|#) pass (\d+)$/m.exec(output)?.[1]
    const failed = /^(?:ℹ|#) fail (\d+)$/m.exec(output)?.[1]
    if (passed === undefined || failed === undefined) return null
    return { passed: Number(passed), failed: Number(failed), isRed: /^(?:ℹ|#) cancelled [1-9]/m.test(output) }
  },
  (words) => scriptHosts.test(programName(words[0])) && words.includes('--test'),
)

/** https://playwright.dev/docs/test-reporters: "  1 failed", "  1 flaky", "  2 passed (5.2s)" below "Running 4 tests using 2 workers". */
export const playwright = named(
  'playwright',
  (output) => {
    const passed = /^ {2}(\d+) passed \([\d.]+(?:ms|s|m|h)\)$/m.exec(output)?.[1]
    const failed = /^ {2}(\d+) failed$/m.exec(output)?.[1]
    const hasHeader = /^Running \d+ tests? using \d+ workers?/m.test(output)
    if (passed === undefined && !hasHeader) return null
    if (passed === undefined && failed === undefined) return none
    return { passed: Number(passed ?? 0), failed: Number(failed ?? 0) }
  },
  (words) => hasVerb(words, 'playwright'),
)

/** https://bun.sh/docs/cli/test: " 4 pass", " 1 fail", "Ran 5 tests across 2 files." */
export const bunTest = named(
  'bun test',
  (output) => {
    if (!/^Ran \d+ tests? across \d+ files?\./m.test(output)) return null
    const told = (what: string): number => Number(new RegExp(`^[ \\t]*(\\d+) ${what}$`, 'm').exec(output)?.[1] ?? 0)
    return { passed: told('pass'), failed: told('fail'), isRed: told('errors?') > 0 }
  },
  (words) => hasVerb(words, 'bun'),
)

/** https://docs.deno.com/runtime/fundamentals/testing: "FAILED | 1 passed (2 steps) | 1 failed (5ms)". */
export const denoTest = named(
  'deno test',
  (output) => {
    const line = /^(ok|FAILED) \| (\d+ passed\b.*)$/m.exec(output)
    if (line) return { ...countsIn(line[2] ?? ''), isRed: line[1] === 'FAILED' }
    return /^error: (?:Test failed|No test modules found)/m.test(output) ? { ...none, isRed: true } : null
  },
  (words) => hasVerb(words, 'deno'),
)

/** https://github.com/avajs/ava: "  2 tests passed", "  1 test failed". */
export const ava = named('ava', (output) => {
  if (!/^ {2}(?:─|\d+ (?:uncaught|tests? ))/m.test(output)) return null
  const passed = countBefore(output, 'tests? passed')
  const failed = countBefore(output, 'tests? failed')
  return passed === null && failed === null ? null : { passed: passed ?? 0, failed: failed ?? 0 }
})
