import type { Recogniser } from './runner'

/** go test: counts only with -v, where each test has its line. */
export const recogniseGoTest: Recogniser = (commands, output) => {
  if (!commands.some(([program, verb]) => program === 'go' && verb === 'test')) return null
  const passed = output.match(/^--- PASS: /gm)?.length ?? 0
  const failed = output.match(/^--- FAIL: /gm)?.length ?? 0
  if (passed > 0) return { runner: 'go test', passed, failed }
  return { runner: 'go test', passed: null, failed: failed > 0 ? failed : null }
}
