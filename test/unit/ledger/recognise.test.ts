import { expect, it } from 'vitest'
import { recogniseCommit } from '../../../src-main/core/ledger/commits'
import { recogniseTestRun } from '../../../src-main/core/ledger/testRuns'

it.each([
  ['npx vitest run', ' Test Files  1 failed (1)\n      Tests  1 failed | 4 passed (5)\n', 1, ['vitest', 4, 1, false]],
  ['npm test', ' Tests  12 passed (12)\n', 0, ['vitest', 12, 0, true]],
  ['npx jest', 'Tests:       1 failed, 2 passed, 3 total\n', 1, ['jest', 2, 1, false]],
  ['npx mocha', '  5 passing (9ms)\n  1 failing\n', 1, ['mocha', 5, 1, false]],
  ['node --test', 'ℹ tests 3\nℹ pass 3\nℹ fail 0\n', 0, ['node:test', 3, 0, true]],
  ['cd api && python -m pytest -q', '1 failed, 4 passed in 0.12s\n', 1, ['pytest', 4, 1, false]],
  ['go test ./...', 'ok  \texample.com/a\t0.01s\n', 0, ['go test', null, null, true]],
  [
    'cargo test',
    'test result: ok. 3 passed; 0 failed; 0 ignored\ntest result: ok. 2 passed; 0 failed;\n',
    0,
    ['cargo test', 5, 0, true],
  ],
])('%s is a test run', (command, output, exitCode, [runner, passed, failed, ok]) => {
  expect(recogniseTestRun({ command, output, exitCode })).toEqual({ runner, passed, failed, ok })
})

it.each([
  ['grep -rn test src', 'src/a.test.ts: 3 passed\nPASS a.test.ts (3 tests)\n'],
  ['cat vitest.log', ' Tests  12 passed (12)\n'],
  ['npm install vitest', 'added 3 packages\n'],
  ['test -f package.json', ''],
  ['echo "npm test"', 'npm test\n'],
])('%s is no test run', (command, output) => {
  expect(recogniseTestRun({ command, output, exitCode: 0 })).toBeNull()
})

it.each([
  ['git commit -m "Fix it"', '[main abc1234] Fix it\n 1 file changed\n', 0, [['Fix it', 'abc1234']]],
  ["git add . && git commit -am 'Fix it'", '', 0, [['Fix it', null]]],
  ['git commit -m "$(cat <<\'EOF\'\nAdd a thing\n\nBody\nEOF\n)"', '', 0, [['Add a thing', null]]],
  ['git commit -qm "Add slugify" && git log --oneline -1', '298e535 Add slugify\n', 0, [['Add slugify', '298e535']]],
  ['git commit -m "Fix it"', 'nothing to commit\n', 1, []],
  ['echo "git commit -m x"', '', 0, []],
])('%s with exit code %s', (command, output, exitCode, commits) => {
  expect(recogniseCommit({ command, output, exitCode }).map(({ subject, hash }) => [subject, hash])).toEqual(commits)
})
