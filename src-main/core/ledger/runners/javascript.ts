import { countBefore, counts } from './runner'
import type { Recogniser, RunnerResult } from './runner'

/** vitest, jest, mocha and node:test, run by name or through a package script. */
export const recogniseJavascript: Recogniser = (commands, output) => {
  const program = commands.map(runnerOf).find((name) => name !== null)
  if (program === undefined || program === null) return null
  const told = vitest(output) ?? jest(output) ?? nodeTest(output) ?? mocha(output)
  if (told && (program === 'script' || told.runner === program)) return told
  if (program === 'script') return { runner: null, passed: null, failed: null }
  return { runner: program, passed: told?.passed ?? null, failed: told?.failed ?? null }
}

function runnerOf(words: readonly string[]): string | null {
  const [program = '', ...rest] = words
  const name = program.split('/').at(-1) ?? program
  if (/^(?:vitest|jest|mocha)$/.test(name)) return name
  if (name === 'node') {
    if (rest.includes('--test')) return 'node:test'
    const script = rest.find((word) => !word.startsWith('-')) ?? ''
    return /(?:^|\/)(vitest|jest|mocha)(?:\.m?js)?$/.exec(script)?.[1] ?? null
  }
  if (/^(?:npm|pnpm|yarn|bun)$/.test(name)) {
    const script = rest.find((word) => !word.startsWith('-') && word !== 'run') ?? ''
    if (/^(?:vitest|jest|mocha)$/.test(script)) return script
    return /^(?:t|tst|test)(?::|$)/.test(script) ? 'script' : null
  }
  return null
}

function vitest(output: string): RunnerResult | null {
  const line = /^\s*Tests\s{1,4}((?:\d+ \w+(?: \| )?)+.*)$/m.exec(output)?.[1]
  if (line === undefined || /^\s*Tests:/m.test(output)) return null
  return { runner: 'vitest', ...counts(countBefore(line, 'passed'), countBefore(line, 'failed')) }
}

function jest(output: string): RunnerResult | null {
  const line = /^Tests:\s+(.*\btotal)/m.exec(output)?.[1]
  return line === undefined
    ? null
    : { runner: 'jest', ...counts(countBefore(line, 'passed'), countBefore(line, 'failed')) }
}

function nodeTest(output: string): RunnerResult | null {
  const passed = /^(?:ℹ|#) pass (\d+)$/m.exec(output)?.[1]
  const failed = /^(?:ℹ|#) fail (\d+)$/m.exec(output)?.[1]
  if (passed === undefined || failed === undefined) return null
  return { runner: 'node:test', passed: Number(passed), failed: Number(failed) }
}

function mocha(output: string): RunnerResult | null {
  const passed = /^\s+(\d+) passing\b/m.exec(output)?.[1]
  const failed = /^\s+(\d+) failing\b/m.exec(output)?.[1]
  if (passed === undefined) return null
  return { runner: 'mocha', passed: Number(passed), failed: Number(failed ?? 0) }
}
