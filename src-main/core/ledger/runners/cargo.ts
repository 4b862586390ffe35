import type { Recogniser } from './runner'

/** cargo test and nextest: one "test result:" line per crate, added up. */
export const recogniseCargoTest: Recogniser = (commands, output) => {
  const isRun = commands.some(([program, ...rest]) => {
    const verb = rest.find((word) => !/^[-+]/.test(word))
    return program === 'cargo' && (verb === 'test' || verb === 't' || verb === 'nextest')
  })
  if (!isRun) return null
  const results = [...output.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed/gm)]
  if (results.length === 0) return { runner: 'cargo test', passed: null, failed: null }
  const sum = (index: number): number => results.reduce((total, match) => total + Number(match[index]), 0)
  return { runner: 'cargo test', passed: sum(1), failed: sum(2) }
}
