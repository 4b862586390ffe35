import { programName } from '../simpleCommands'
import { countBefore, isQuestion, none } from './runner'
import type { Runner } from './runner'

/** https://docs.pytest.org/en/stable/how-to/output.html: "=== 1 failed, 4 passed in 0.12s ===", without the lines when quiet. */
export const pytest: Runner = {
  name: 'pytest',
  starts: ([program, ...rest]) =>
    /^(?:pytest|py\.test)$/.test(programName(program)) && !isQuestion(rest) ? 'run' : null,
  read(output) {
    const line = output.split('\n').findLast((each) => summary.test(each))
    if (line === undefined) return null
    const passed = countBefore(line, 'passed')
    const failed = countBefore(line, 'failed')
    // A test that broke in its set-up is an error, and did not pass either.
    const errors = countBefore(line, 'errors?')
    if (passed === null && failed === null && errors === null) return none
    return { passed: passed ?? 0, failed: (failed ?? 0) + (errors ?? 0) }
  },
}

const summary =
  /^(?:=+ )?(?:(?:\d+ (?:passed|failed|errors?|skipped|deselected|xfailed|xpassed|warnings?|rerun)|no tests ran)(?:, )?)+ in [\d.]+s/

/** https://docs.python.org/3/library/unittest.html: "Ran 3 tests in 0.001s", then "OK" or "FAILED (failures=1, errors=1)". */
export const unittest: Runner = {
  name: 'unittest',
  starts(words) {
    const program = programName(words[0])
    if (isQuestion(words)) return null
    if (/^(?:unittest|nose2|nosetests)$/.test(program)) return 'run'
    const isManage = words.some((word, at) => at < 2 && programName(word) === 'manage.py')
    const isSetup = words.some((word) => programName(word) === 'setup.py')
    return (isManage || isSetup) && words.includes('test') ? 'run' : null
  },
  read(output) {
    const ran = /^Ran (\d+) tests? in [\d.]+s$/m.exec(output)
    if (!ran) return null
    const end = /^(?:OK|FAILED|NO TESTS RAN)\b(?: \((.*)\))?$/m.exec(output.slice(ran.index))
    if (!end) return null
    const told = (what: string): number => Number(new RegExp(`\\b${what}=(\\d+)`).exec(end[1] ?? '')?.[1] ?? 0)
    const failed = told('failures') + told('errors') + told('unexpected successes')
    return { passed: Number(ran[1]) - failed - told('skipped'), failed, isRed: end[0].startsWith('FAILED') }
  },
}
