import { programName } from '../simpleCommands'
import { isQuestion, plainWords } from './runner'
import type { Runner } from './runner'

/** https://rspec.info: "3 examples, 1 failure, 1 pending"; parallel runs end with a line for all. */
export const rspec: Runner = {
  name: 'rspec',
  starts(words) {
    const program = programName(words[0])
    if (isQuestion(words)) return null
    if (/^(?:rspec|parallel_rspec|turbo_tests)$/.test(program)) return 'run'
    return program === 'rake' && plainWords(words.slice(1))[0] === 'spec' ? 'run' : null
  },
  read(output) {
    const line = [...output.matchAll(/^(\d+) examples?, (\d+) failures?(?:, (\d+) pending)?(.*)$/gm)].at(-1)
    if (!line) return null
    const [, examples, failures, pending = '0', rest = ''] = line
    const failed = Number(failures)
    return { passed: Number(examples) - failed - Number(pending), failed, isRed: /errors? occurred outside/.test(rest) }
  },
}

/** https://github.com/minitest/minitest and `rails test`: "5 runs, 7 assertions, 1 failures, 0 errors, 0 skips". */
export const minitest: Runner = {
  name: 'minitest',
  starts(words) {
    const program = programName(words[0])
    const verb = plainWords(words.slice(1))[0] ?? ''
    if (isQuestion(words)) return null
    if (program === 'rails' && /^test(?::|$)/.test(verb)) return 'run'
    return program === 'rake' && /^test(?::|$)/.test(verb) ? 'run' : null
  },
  read(output) {
    const line =
      /^(\d+) (?:runs|tests), \d+ assertions, (\d+) failures, (\d+) errors(?:, (\d+) (?:skips|pendings))?/m.exec(output)
    if (!line) return null
    const [, runs, failures, errors, skips = '0'] = line
    const failed = Number(failures) + Number(errors)
    return { passed: Number(runs) - failed - Number(skips), failed }
  },
}
