import { programName } from '../simpleCommands'
import { added, countBefore, isQuestion, plainWords } from './runner'
import type { Runner } from './runner'

const valued = /^(?:-p|--package|--manifest-path|--features|--target|--profile|--config|-C|-Z)$/

function verbsOf(words: readonly string[]): readonly string[] {
  return programName(words[0]) === 'cargo' && !isQuestion(words) ? plainWords(words.slice(1), valued).slice(0, 2) : []
}

/** https://doc.rust-lang.org/cargo/commands/cargo-test.html: one "test result:" line per crate. */
export const cargoTest: Runner = {
  name: 'cargo test',
  starts(words) {
    const [verb = '', next = ''] = verbsOf(words)
    const isRun =
      /^(?:test|t|tarpaulin)$/.test(verb) || (/^(?:miri|insta|hack|llvm-cov)$/.test(verb) && next === 'test')
    return isRun || (verb === 'llvm-cov' && next === '') ? 'run' : null
  },
  read(output) {
    // It is tried with whatever any script printed.
    if (!output.includes('test result: ')) return null
    const results = [...output.matchAll(/^test result: (\w+)\. (\d+) passed; (\d+) failed/gm)]
    return added(
      results.map(([, word, passed, failed]) => ({
        passed: Number(passed),
        failed: Number(failed),
        isRed: word === 'FAILED',
      })),
    )
  },
}

/** https://nexte.st/docs/running: "     Summary [   0.142s] 5 tests run: 4 passed (1 slow), 1 failed, 2 skipped". */
export const cargoNextest: Runner = {
  name: 'cargo nextest',
  starts(words) {
    const [verb = '', next = ''] = verbsOf(words)
    return (verb === 'nextest' && /^(?:run|r)$/.test(next)) || (verb === 'llvm-cov' && next === 'nextest')
      ? 'run'
      : null
  },
  read(output) {
    const line = /^[ \t]*Summary \[[^\]\n]*\] +\d+(?:\/\d+)? tests? run: (.*)$/m.exec(output)?.[1]
    if (line === undefined) return null
    const told = (what: string): number => countBefore(line, what) ?? 0
    return { passed: told('passed'), failed: told('failed') + told('exec failed') + told('timed out') }
  },
}
