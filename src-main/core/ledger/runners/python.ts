import { countBefore, counts } from './runner'
import type { Recogniser } from './runner'

/** pytest: "=== 1 failed, 4 passed in 0.12s ===". */
export const recognisePytest: Recogniser = (commands, output) => {
  const isRun = commands.some(([program = '']) => /(?:^|\/)(?:pytest|py\.test)$/.test(program))
  if (!isRun) return null
  const line = output.split('\n').findLast((each) => /\b\d+ (?:passed|failed|errors?)\b.* in [\d.]+s/.test(each)) ?? ''
  return { runner: 'pytest', ...counts(countBefore(line, 'passed'), countBefore(line, 'failed')) }
}
