import type { Contradiction } from '../../contract/summary'

const but: Record<Contradiction['code'], string> = {
  tests_failed: 'the last test run failed',
  tests_not_run: 'no tests were run',
  not_run_after_edit: 'nothing was run after the last change',
  build_failed: 'the last build failed',
  not_committed: 'nothing was committed',
  not_pushed: 'nothing was pushed',
  file_not_changed: 'the file was not changed',
}

/** “All tests pass.”, it said, but the last test run failed. */
export function contradictionText({ code, said }: Pick<Contradiction, 'code' | 'said'>): string {
  return `It says “${said.trim()}”, but ${but[code]}.`
}
