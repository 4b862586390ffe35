import { programName } from '../simpleCommands'
import { countAfter, countsIn, isQuestion, none } from './runner'
import type { Runner } from './runner'

/** The script that `php` runs, else the program itself. */
function toolOf(words: readonly string[]): string {
  const program = programName(words[0])
  if (!/^php[\d.]*$/.test(program)) return program
  return programName(words.slice(1).find((word) => !word.startsWith('-')))
}

/** https://docs.phpunit.de/en/12.0/textui.html: "OK (3 tests, 3 assertions)", else "Tests: 3, Assertions: 3, Failures: 1." */
export const phpunit: Runner = {
  name: 'phpunit',
  starts: (words) =>
    /^(?:simple-)?(?:phpunit|paratest)(?:\.phar)?$/.test(toolOf(words)) && !isQuestion(words) ? 'run' : null,
  read(output) {
    const ok = /^OK \((\d+) tests?, \d+ assertions?\)$/m.exec(output)?.[1]
    if (ok !== undefined) return { passed: Number(ok), failed: 0 }
    const line = /^Tests: \d+, Assertions: \d+.*\.$/m.exec(output)?.[0]
    if (line === undefined) return /^No tests executed!$/m.test(output) ? none : null
    const told = (what: string): number => countAfter(line, what)
    const failed = told('Failures') + told('Errors')
    const passed = told('Tests') - failed - told('Skipped') - told('Incomplete')
    return { passed, failed, isRed: /^(?:FAILURES|ERRORS)!$/m.test(output) }
  },
}

/** https://pestphp.com and `php artisan test`: "  Tests:    1 failed, 2 passed (3 assertions)". */
export const pest: Runner = {
  name: 'pest',
  starts(words) {
    if (isQuestion(words)) return null
    return toolOf(words) === 'pest' || (toolOf(words) === 'artisan' && words.includes('test')) ? 'run' : null
  },
  read(output) {
    const line = /^[ \t]*Tests:\s+(\d+ [a-z]+(?:, \d+ [a-z]+)*)(?: \(\d+ assertions?\))?$/m.exec(output)?.[1]
    return line === undefined || /\btotal$/.test(line) ? null : countsIn(line)
  },
}
