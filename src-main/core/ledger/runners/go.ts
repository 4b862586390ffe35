import { programName } from '../simpleCommands'
import { isQuestion, none, plainWords } from './runner'
import type { Counts, Runner } from './runner'

/** `go help test`: each test has its line with -v or when it failed, each package has one. */
export const goTest: Runner = {
  name: 'go test',
  starts([program, ...rest]) {
    if (programName(program) !== 'go' || plainWords(rest, /^-C$/)[0] !== 'test') return null
    return isQuestion(rest) || rest.some((word) => /^-(?:c|list(?:=.*)?)$/.test(word)) ? null : 'run'
  },
  read(output) {
    const json = fromJson(output)
    if (json) return json
    const passed = output.match(/^--- PASS: /gm)?.length ?? 0
    const failed = output.match(/^--- FAIL: /gm)?.length ?? 0
    const isRed = /^(?:FAIL|panic:)(?:\s|$)/m.test(output)
    if (passed > 0) return { passed, failed, isRed }
    if (failed > 0) return { passed: null, failed, isRed }
    const isGo = /^(?:ok {2}|FAIL|\?   )\t\S+/m.test(output) || /^(?:PASS|FAIL)$/m.test(output)
    return isGo ? { ...none, isRed } : null
  },
}

/** `go test -json`: one object per event; those without a "Test" are about packages. */
function fromJson(output: string): Counts | null {
  if (!output.includes('"Action":"')) return null
  const ends = output.split('\n').filter((line) => line.startsWith('{') && /"Test":"[^"/]+".*\}$/.test(line))
  const passed = ends.filter((line) => line.includes('"Action":"pass"')).length
  const failed = ends.filter((line) => line.includes('"Action":"fail"')).length
  return passed + failed === 0 ? null : { passed, failed }
}

/** https://github.com/gotestyourself/gotestsum: "DONE 101 tests, 3 skipped, 2 failures, 1 error in 0.103s". */
export const gotestsum: Runner = {
  name: 'gotestsum',
  starts: ([program, ...rest]) => (programName(program) === 'gotestsum' && !isQuestion(rest) ? 'run' : null),
  read(output) {
    const line = /^DONE (?:\d+ runs, )?(\d+) tests?((?:, \d+ \w+)*) in [\d.ms]+$/m.exec(output)
    if (!line) return null
    const told = (what: string): number => Number(new RegExp(`(\\d+) ${what}\\b`).exec(line[2] ?? '')?.[1] ?? 0)
    const failed = told('failures?')
    return { passed: Number(line[1]) - failed - told('skipped'), failed, isRed: told('errors?') > 0 }
  },
}
