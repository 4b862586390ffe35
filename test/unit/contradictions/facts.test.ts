import { expect, it } from 'vitest'
import { findContradictions } from '../../../src-main/core/contradictions'
import { describeLedger } from '../../../src-main/core/ledger'
import type { Session } from '../../../src-main/contract/session'
import { sessionOfLines } from '../../support/transcripts'
import { answer, command, complete, patch, prompt, started } from '../session/lines'

const session = (said: string, ...work: object[][]): Session =>
  sessionOfLines([started('a'), prompt('Do it'), ...work.flat(), ...answer(said), complete('a', said)])
const codes = (said: string, ...work: object[][]): string[] =>
  findContradictions(session(said, ...work)).map(({ code }) => code)
const red = command('t1', 'npx vitest run', 1, ' Tests  1 failed | 2 passed (3)\n')
const green = command('t2', 'npx vitest run', 0, ' Tests  3 passed (3)\n')
const edit = patch('p1', 'src/a.ts')
const look = command('l1', 'ls', 0, 'a\n')

it.each<[string, string, object[][], string[]]>([
  ['the last run failed', 'All tests pass.', [edit, red], ['tests_failed']],
  ['a run that failed and was mended', 'All tests pass.', [red, edit, green], []],
  ['a failure that the answer tells', 'All unit tests pass. One e2e test fails.', [edit, red], []],
  ['nothing was run', 'I ran the tests. All tests pass.', [look], ['tests_not_run']],
  ['a script that may have run them', 'All tests pass.', [command('x', './all.sh', 0, 'ok\n')], []],
  ['an edit after the run', 'All tests pass.', [green, edit], ['not_run_after_edit']],
  ['an edit and no run', 'Fixed the bug.', [edit], ['not_run_after_edit']],
  ['an edit, and nothing run, as the answer says', 'Fixed the bug. I have not run the tests.', [edit], []],
  ['an edit of prose', 'Fixed the typo. Done.', [patch('p2', 'README.md')], []],
  ['a build that failed', 'The build succeeds.', [command('b', 'npm run build', 2, 'x\n')], ['build_failed']],
  ['no commit', 'I committed the changes.', [look], ['not_committed']],
  [
    'a commit that git refused',
    'I committed the changes.',
    [command('c', 'git commit -m x', 1, '')],
    ['not_committed'],
  ],
  ['a commit', 'I committed the changes.', [command('c', 'git commit -m x', 0, '[main abc1234] x\n')], []],
  ['no push', 'I pushed the branch.', [look], ['not_pushed']],
  ['a push', 'I pushed the branch.', [command('c', 'git push', 0, '')], []],
  ['a file that nothing wrote', 'I created `src/b.ts`.', [look], ['file_not_changed']],
  ['a file that a patch wrote', 'I created `src/a.ts`.', [edit], []],
  ['a file that a redirection wrote', 'I created `src/b.ts`.', [command('c', 'echo x > src/b.ts', 0, '')], []],
])('%s', (_what, said, work, expected) => {
  expect(codes(said, ...work)).toEqual(expected)
})

it('quotes one sentence without secrets, and leads to both places', () => {
  const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`
  const [found] = findContradictions(session(`All tests pass with ${key}. Bye.`, edit, red))
  expect(found?.said).toMatch(/^All tests pass with /)
  expect(found?.said).not.toContain(key)
  expect(found?.said).not.toContain('Bye')
  expect([found?.saidE, ...(found?.evidence ?? [])].every((e) => /^E\d+$/.test(e ?? ''))).toBe(true)
})

it('never stands beside the outcome "done" when the last tests failed', () => {
  const { outcome, contradictions } = describeLedger(session('All tests pass.', edit, red))
  expect(contradictions).toHaveLength(1)
  expect(outcome).toBe('partial')
})
