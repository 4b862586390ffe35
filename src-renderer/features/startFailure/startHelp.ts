import { describeProblem } from '../../../src-main/contract/describeProblem'
import type { Problem } from '../../../src-main/contract/problem'
import { t } from '../../i18n/t'

/** What a person can do about a start that failed. The folder and the diagnostics are always at hand. */
export type StartHelp = 'restore' | 'anew' | 'again' | 'releases'

/** What helps, the likeliest first. */
export function startHelp({ code }: Problem): readonly StartHelp[] {
  switch (code) {
    case 'database_broken':
      return ['restore', 'anew', 'again']
    case 'database_newer':
      return ['releases', 'restore', 'again']
    default:
      return ['again']
  }
}

/** What to do, said beside the buttons that do it: no command of a terminal is named where one of them does the same. */
export function startTodo(problem: Problem): string {
  return problem.code === 'database_broken' ? t('start.brokenTodo') : describeProblem(problem).todo
}
