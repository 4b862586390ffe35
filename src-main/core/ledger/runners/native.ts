import { programName } from '../simpleCommands'
import { isQuestion, none } from './runner'
import type { Runner } from './runner'

/** https://cmake.org/cmake/help/latest/manual/ctest.1.html: "80% tests passed, 1 tests failed out of 5". */
export const ctest: Runner = {
  name: 'ctest',
  starts: ([program, ...rest]) =>
    programName(program) === 'ctest' && !isQuestion(rest) && !rest.includes('-N') ? 'run' : null,
  read(output) {
    const line = /^\d+% tests passed, (\d+) tests? failed out of (\d+)$/m.exec(output)
    if (line) return { passed: Number(line[2]) - Number(line[1]), failed: Number(line[1]) }
    return /^No tests were found!!!$/m.test(output) ? none : null
  },
}

/** https://google.github.io/googletest: "[  PASSED  ] 5 tests." and "[  FAILED  ] 1 test, listed below:". */
export const googletest: Runner = {
  name: 'googletest',
  starts: () => null,
  read(output) {
    const passed = /^\[ {2}PASSED {2}\] (\d+) tests?\.$/m.exec(output)?.[1]
    const failed = /^\[ {2}FAILED {2}\] (\d+) tests?, listed below:$/m.exec(output)?.[1]
    return passed === undefined ? null : { passed: Number(passed), failed: Number(failed ?? 0) }
  },
}

/** https://www.gnu.org/software/automake (parallel test harness): "# PASS:  4", "# FAIL:  1". */
export const automake: Runner = {
  name: 'automake',
  starts: () => null,
  read(output) {
    if (!/^# TOTAL: +\d+$/m.test(output)) return null
    const told = (what: string): number => Number(new RegExp(`^# ${what}: +(\\d+)$`, 'm').exec(output)?.[1] ?? 0)
    return { passed: told('PASS'), failed: told('FAIL') + told('ERROR') + told('XPASS') }
  },
}
