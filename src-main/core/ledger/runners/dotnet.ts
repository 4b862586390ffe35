import { programName } from '../simpleCommands'
import { added, countAfter, isQuestion, none, plainWords } from './runner'
import type { Runner } from './runner'

/**
 * https://learn.microsoft.com/dotnet/core/tools/dotnet-test: a line per project ("Passed!  - Failed:     0, Passed:     5, …"), a
 * block ("Total tests: 5", "     Passed: 4"), or since .NET 9 "Test summary: total: 5, failed: 1, succeeded: 4, …".
 */
export const dotnetTest: Runner = {
  name: 'dotnet test',
  starts([program, ...rest]) {
    if (programName(program) !== 'dotnet' || isQuestion(rest) || rest.includes('-t')) return null
    return /^(?:test|vstest)$/.test(plainWords(rest)[0] ?? '') ? 'run' : null
  },
  read(output) {
    const isRed = /^(?:Test Run Failed\.|Build FAILED\.|Failed! )/m.test(output)
    const projects = [...output.matchAll(/^(?:Passed|Failed|Skipped)! +- (Failed: .*)$/gm)].map(([, line = '']) => ({
      passed: countAfter(line, 'Passed'),
      failed: countAfter(line, 'Failed'),
    }))
    if (projects.length > 0) return { ...(added(projects) ?? none), isRed }
    const summary = /^(?:Test summary:|Test run summary:)[^\n]*(?:\n {2}\w+: \d+)*/m.exec(output)?.[0]
    if (summary !== undefined && /total:/.test(summary)) {
      return { passed: countAfter(summary, 'succeeded'), failed: countAfter(summary, 'failed'), isRed }
    }
    const block = /^Total tests: \d+.*(?:\n +\w+: \d+)*/m.exec(output)?.[0]
    if (block === undefined) return isRed ? { ...none, isRed } : null
    return { passed: countAfter(block, 'Passed'), failed: countAfter(block, 'Failed'), isRed }
  },
}
