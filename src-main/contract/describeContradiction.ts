import type { Contradiction } from './summary'

const FACTS: Readonly<Record<Contradiction['code'], string>> = {
  tests_failed: 'The last test run failed.',
  tests_not_run: 'No test run is in the transcript.',
  not_run_after_edit: 'Nothing was run after the last edit.',
  build_failed: 'The last build failed.',
  not_committed: 'No commit was made.',
  not_pushed: 'Nothing was pushed.',
  file_not_changed: 'The file was not changed.',
}

/** What the facts say against the agent's words, one sentence: the window, the CLI and notifications say it alike. */
export function contradictingFact({ code }: Pick<Contradiction, 'code'>): string {
  return FACTS[code]
}

/** "Says “all tests pass”. The last test run failed." */
export function describeContradiction(contradiction: Contradiction): string {
  return `Says “${contradiction.said.replace(/[.。]$/u, '')}”. ${contradictingFact(contradiction)}`
}
