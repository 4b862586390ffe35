import { describe, expect, it } from 'vitest'
import { recogniseBranches } from '../../../src-main/core/ledger/branches'
import { recogniseCommit } from '../../../src-main/core/ledger/commits'
import { recognisePullRequests } from '../../../src-main/core/ledger/pullRequests'
import { recogniseTestRun } from '../../../src-main/core/ledger/testRuns'

type Row = [
  source: string,
  command: string,
  output: string,
  exitCode: number,
  told: [runner: string | null, passed: number | null, failed: number | null, ok: boolean],
]

const green = '\u001b[32m'
const reset = '\u001b[39m'

/** Shapes as the tools' own documentation or source has them. */
const rows: Row[] = [
  // vitest.dev/guide/reporters
  [
    'vitest',
    'npx vitest run',
    ' Test Files  1 failed (1)\n      Tests  1 failed | 4 passed (5)\n',
    1,
    ['vitest', 4, 1, false],
  ],
  [
    'vitest, coloured',
    'pnpm vitest run',
    `${green}      Tests ${reset} ${green}12 passed${reset} (12)\n`,
    0,
    ['vitest', 12, 0, true],
  ],
  [
    'vitest, skipped and todo',
    'yarn vitest',
    '      Tests  3 passed | 1 skipped | 2 todo (6)\n',
    0,
    ['vitest', 3, 0, true],
  ],
  [
    'vitest, a file did not load',
    'vitest run | tail -4',
    ' Test Files  1 failed (1)\n      Tests  no tests\n',
    0,
    ['vitest', null, null, false],
  ],
  [
    'vitest, an unhandled error',
    'vitest run || true',
    '      Tests  3 passed (3)\n     Errors  1 error\n',
    0,
    ['vitest', 3, 0, false],
  ],
  [
    'vitest, nothing found',
    'npx vitest run x',
    'No test files found, exiting with code 1\n',
    1,
    ['vitest', null, null, false],
  ],
  [
    'vitest, as JSON',
    'npx vitest run --reporter=json',
    '{"numTotalTests":5,"numPassedTests":4,"numFailedTests":1}',
    1,
    ['vitest', 4, 1, false],
  ],
  ['vitest, through node', 'node scripts/vitest.mjs run a', '      Tests  2 passed (2)\n', 0, ['vitest', 2, 0, true]],
  [
    'vitest, several packages',
    'npm test --workspaces',
    '      Tests  2 passed (2)\n\n      Tests  1 failed | 3 passed (4)\n',
    1,
    ['vitest', 5, 1, false],
  ],
  [
    'vitest below turbo',
    'npx turbo run test',
    'web:test:       Tests  2 passed (2)\nweb:test: \n',
    0,
    ['vitest', 2, 0, true],
  ],
  // jestjs.io/docs/cli
  [
    'jest',
    'npx jest',
    'Test Suites: 1 failed, 1 total\nTests:       1 failed, 2 passed, 3 total\n',
    1,
    ['jest', 2, 1, false],
  ],
  ['jest, all skipped', 'npx jest', 'Tests:       3 skipped, 3 total\n', 0, ['jest', null, null, true]],
  [
    'jest, a suite did not load',
    'npx jest | cat',
    'Test Suites: 1 failed, 1 total\nTests:       0 total\n',
    0,
    ['jest', null, null, false],
  ],
  [
    'jest below create-react-app',
    'CI=1 npx react-scripts test',
    'Tests:       2 passed, 2 total\n',
    0,
    ['jest', 2, 0, true],
  ],
  // mochajs.org
  ['mocha', 'npx mocha', '\n  5 passing (9ms)\n  1 pending\n  1 failing\n', 1, ['mocha', 5, 1, false]],
  ['mocha, green', 'npm t', '\n  5 passing (1m)\n', 0, ['mocha', 5, 0, true]],
  // nodejs.org/api/test
  ['node:test', 'node --test', 'ℹ tests 3\nℹ pass 3\nℹ fail 0\nℹ cancelled 0\n', 0, ['node:test', 3, 0, true]],
  [
    'node:test, TAP',
    'node --test test/ > out.tap; tail out.tap',
    '# tests 3\n# pass 2\n# fail 1\n',
    0,
    ['node:test', 2, 1, false],
  ],
  ['node:test, cancelled', 'tsx --test | cat', 'ℹ pass 1\nℹ fail 0\nℹ cancelled 1\n', 0, ['node:test', 1, 0, false]],
  // playwright.dev/docs/test-reporters
  [
    'playwright',
    'npx playwright test',
    'Running 4 tests using 2 workers\n\n  1 failed\n    [chromium] › a.spec.ts:3:1 › x\n  1 flaky\n  2 passed (5.2s)\n',
    1,
    ['playwright', 2, 1, false],
  ],
  [
    'playwright, all failed',
    'npx playwright test',
    'Running 1 test using 1 worker\n\n  1 failed\n',
    1,
    ['playwright', 0, 1, false],
  ],
  [
    'playwright, nothing found',
    'npx playwright test x',
    'Error: No tests found\n',
    1,
    ['playwright', null, null, false],
  ],
  ['playwright behind a script', 'npm run e2e', '  2 passed (1.2m)\n', 0, ['playwright', 2, 0, true]],
  // bun.sh/docs/cli/test
  [
    'bun test',
    'bun test',
    ' 4 pass\n 1 fail\n 5 expect() calls\nRan 5 tests across 2 files. [150ms]\n',
    1,
    ['bun test', 4, 1, false],
  ],
  [
    'bun test, green',
    'bun run test',
    ' 4 pass\n 0 fail\nRan 4 tests across 1 file. [15ms]\n',
    0,
    ['bun test', 4, 0, true],
  ],
  // deno: tests/testdata/test/*.out
  [
    'deno test',
    'deno test -A',
    'running 2 tests from ./a.ts\n\nFAILED | 1 passed (2 steps) | 1 failed (5ms)\n\nerror: Test failed\n',
    1,
    ['deno test', 1, 1, false],
  ],
  ['deno test, green', 'deno test', 'ok | 10 passed | 0 failed | 1 ignored (12ms)\n', 0, ['deno test', 10, 0, true]],
  // docs.pytest.org/how-to/output
  ['pytest, quiet', 'cd api && python -m pytest -q', '1 failed, 4 passed in 0.12s\n', 1, ['pytest', 4, 1, false]],
  [
    'pytest',
    'uv run --extra dev pytest tests',
    '=========== 3 passed, 2 skipped, 1 warning in 1.20s (0:01:02) ===========\n',
    0,
    ['pytest', 3, 0, true],
  ],
  [
    'pytest, coloured',
    'poetry run pytest',
    `${green}=== ${green}3 passed${reset} in 0.1s${green} ===${reset}\n`,
    0,
    ['pytest', 3, 0, true],
  ],
  ['pytest, errors while collecting', 'pytest', '=== 1 error in 0.12s ===\n', 2, ['pytest', 0, 1, false]],
  ['pytest, nothing ran', 'pytest -k x', '==== no tests ran in 0.01s ====\n', 5, ['pytest', null, null, false]],
  ['pytest below coverage', 'coverage run --source app -m pytest', '5 passed in 0.3s\n', 0, ['pytest', 5, 0, true]],
  [
    'pytest below tox',
    'tox -e py312',
    'py312: commands[0]> pytest\n===== 2 passed in 0.02s =====\n  py312: OK\n',
    0,
    ['pytest', 2, 0, true],
  ],
  [
    'pytest below nox',
    'nox -s tests',
    '1 failed, 2 passed in 0.02s\nnox > Session tests failed.\n',
    1,
    ['pytest', 2, 1, false],
  ],
  ['pytest in a container', 'docker compose exec -T web pytest', '2 passed in 0.02s\n', 0, ['pytest', 2, 0, true]],
  // docs.python.org/library/unittest
  [
    'unittest',
    'python3 -m unittest -v',
    'Ran 5 tests in 0.001s\n\nFAILED (failures=1, errors=1, skipped=1)\n',
    1,
    ['unittest', 2, 2, false],
  ],
  ['unittest, green', 'python -m unittest', '...\nRan 3 tests in 0.000s\n\nOK\n', 0, ['unittest', 3, 0, true]],
  ['django', 'python manage.py test app', 'Ran 4 tests in 0.2s\n\nOK (skipped=1)\n', 0, ['unittest', 3, 0, true]],
  ['a test file run as a script', 'python test_slug.py', 'Ran 4 tests in 0.2s\n\nOK\n', 0, ['unittest', 4, 0, true]],
  // go help test
  ['go test', 'go test ./...', 'ok  \texample.com/a\t0.01s\n', 0, ['go test', null, null, true]],
  [
    'go test -v',
    'go test -v ./...',
    '=== RUN   TestA\n--- PASS: TestA (0.00s)\n    --- PASS: TestA/one (0.00s)\n--- FAIL: TestB (0.00s)\nFAIL\nFAIL\texample.com/a\t0.01s\n',
    1,
    ['go test', 1, 1, false],
  ],
  [
    'go test, failing quietly',
    'go test ./... | tail -3',
    '--- FAIL: TestB (0.00s)\nFAIL\nFAIL\texample.com/a\t0.01s\n',
    0,
    ['go test', null, 1, false],
  ],
  [
    'go test, a build that broke',
    'go test ./... 2>&1 | cat',
    'FAIL\texample.com/a [build failed]\nFAIL\n',
    0,
    ['go test', null, null, false],
  ],
  [
    'go test -json',
    'go test -json ./...',
    '{"Action":"pass","Package":"a","Test":"TestA"}\n{"Action":"pass","Package":"a","Test":"TestA/x"}\n{"Action":"fail","Package":"a","Test":"TestB"}\n{"Action":"fail","Package":"a"}\n',
    1,
    ['go test', 1, 1, false],
  ],
  ['go test below make', 'make test', 'go test ./...\nok  \texample.com/a\t0.01s\n', 0, ['go test', null, null, true]],
  // gotestsum README
  ['gotestsum', 'gotestsum ./...', 'DONE 101 tests, 3 skipped, 2 failures in 0.103s\n', 1, ['gotestsum', 96, 2, false]],
  // cargo book, libtest
  [
    'cargo test',
    'cargo test',
    'test result: ok. 3 passed; 0 failed; 0 ignored\ntest result: ok. 2 passed; 0 failed;\n',
    0,
    ['cargo test', 5, 0, true],
  ],
  [
    'cargo test, failing',
    'cargo +nightly test -p core --quiet | tail -3',
    'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured\n',
    0,
    ['cargo test', 3, 2, false],
  ],
  [
    'cargo test, a build that broke',
    'cargo test',
    'error: could not compile `core`\n',
    101,
    ['cargo test', null, null, false],
  ],
  // nexte.st/docs/running
  [
    'nextest',
    'cargo nextest run',
    '     Summary [   0.142s] 5 tests run: 4 passed (1 slow), 1 failed, 2 skipped\n',
    100,
    ['cargo nextest', 4, 1, false],
  ],
  [
    'nextest, stopped early',
    'cargo nextest run --workspace',
    '     Summary [   0.142s] 3/10 tests run: 1 passed, 1 failed, 1 timed out, 0 skipped\n',
    100,
    ['cargo nextest', 1, 2, false],
  ],
  // rspec.info
  [
    'rspec',
    'bundle exec rspec',
    'Finished in 0.1 seconds\n4 examples, 1 failure, 1 pending\n',
    1,
    ['rspec', 2, 1, false],
  ],
  [
    'rspec, broken before it began',
    'bin/rspec | cat',
    '0 examples, 0 failures, 1 error occurred outside of examples\n',
    0,
    ['rspec', 0, 0, false],
  ],
  [
    'rails test',
    'bin/rails test',
    '5 runs, 7 assertions, 1 failures, 1 errors, 1 skips\n',
    1,
    ['minitest', 2, 2, false],
  ],
  // maven.apache.org/surefire
  [
    'maven',
    './mvnw -q test',
    '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s - in a.B\n[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1\n[INFO] BUILD FAILURE\n',
    1,
    ['maven', 2, 2, false],
  ],
  [
    'maven, several modules',
    'mvn -pl a,b verify',
    '[INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0\n[WARNING] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1\n',
    0,
    ['maven', 7, 0, true],
  ],
  ['maven, a build that broke', 'mvn test | tail -2', '[INFO] BUILD FAILURE\n', 0, ['maven', null, null, false]],
  [
    'maven install with tests',
    'mvn install',
    'Tests run: 5, Failures: 0, Errors: 0, Skipped: 0\n',
    0,
    ['maven', 5, 0, true],
  ],
  // docs.gradle.org java_testing
  ['gradle', './gradlew test', '> Task :test\n\nBUILD SUCCESSFUL in 3s\n', 0, ['gradle', null, null, true]],
  [
    'gradle, failing',
    'gradle :app:testDebugUnitTest --tests A',
    'A > b() FAILED\n\n5 tests completed, 1 failed, 1 skipped\n\n> Task :test FAILED\n\nBUILD FAILED in 1s\n',
    1,
    ['gradle', 3, 1, false],
  ],
  [
    'gradle, logging each test',
    './gradlew check',
    '> Task :test\n\nA > b() PASSED\n\nA > c() PASSED\n\nBUILD SUCCESSFUL in 3s\n',
    0,
    ['gradle', 2, 0, true],
  ],
  // cmake.org ctest(1)
  [
    'ctest',
    'ctest --test-dir build --output-on-failure',
    '80% tests passed, 1 tests failed out of 5\n',
    8,
    ['ctest', 4, 1, false],
  ],
  [
    'ctest below ninja',
    'ninja -C build test',
    '100% tests passed, 0 tests failed out of 5\n',
    0,
    ['ctest', 5, 0, true],
  ],
  ['ctest, nothing there', 'ctest', 'No tests were found!!!\n', 0, ['ctest', null, null, true]],
  [
    'googletest',
    './build/unit_tests',
    '[==========] 6 tests ran.\n[  PASSED  ] 5 tests.\n[  FAILED  ] 1 test, listed below:\n',
    1,
    ['googletest', 5, 1, false],
  ],
  ['automake', 'make check', '# TOTAL: 5\n# PASS:  4\n# FAIL:  1\n# ERROR: 0\n', 2, ['automake', 4, 1, false]],
  // learn.microsoft.com dotnet-test
  [
    'dotnet test',
    'dotnet test',
    'Failed!  - Failed:     1, Passed:     4, Skipped:     0, Total:     5, Duration: 12 ms - A.dll (net8.0)\nPassed!  - Failed:     0, Passed:     2, Skipped:     0, Total:     2, Duration: 1 ms - B.dll (net8.0)\n',
    1,
    ['dotnet test', 6, 1, false],
  ],
  [
    'dotnet test, a block',
    'dotnet test -v n',
    'Test Run Failed.\nTotal tests: 5\n     Passed: 4\n     Failed: 1\n Total time: 1.2 Seconds\n',
    1,
    ['dotnet test', 4, 1, false],
  ],
  [
    'dotnet test, .NET 9',
    'dotnet test',
    'Test summary: total: 5, failed: 1, succeeded: 4, skipped: 0, duration: 1.2s\n',
    1,
    ['dotnet test', 4, 1, false],
  ],
  [
    'dotnet test, .NET 10',
    'dotnet test',
    'Test run summary: Passed!\n  total: 5\n  failed: 0\n  succeeded: 5\n  skipped: 0\n',
    0,
    ['dotnet test', 5, 0, true],
  ],
  // docs.phpunit.de textui
  ['phpunit', 'vendor/bin/phpunit', 'OK (3 tests, 3 assertions)\n', 0, ['phpunit', 3, 0, true]],
  [
    'phpunit, failing',
    'php vendor/bin/phpunit',
    'FAILURES!\nTests: 5, Assertions: 4, Failures: 1, Errors: 1, Skipped: 1.\n',
    1,
    ['phpunit', 2, 2, false],
  ],
  ['phpunit, nothing there', 'composer test', 'No tests executed!\n', 0, ['phpunit', null, null, true]],
  [
    'pest',
    './vendor/bin/pest',
    '  Tests:    1 failed, 2 passed (3 assertions)\n  Duration: 0.12s\n',
    1,
    ['pest', 2, 1, false],
  ],
  ['artisan', 'php artisan test', '  Tests:    2 passed (3 assertions)\n', 0, ['pest', 2, 0, true]],
  // Only the exit code tells.
  ['a script named test', 'just test', 'all good\n', 0, [null, null, null, true]],
  ['a package script', 'npm --prefix web run test:unit', '', 1, [null, null, null, false]],
  [
    'a PowerShell',
    'powershell -NoProfile -Command "npm test"',
    '      Tests  2 passed (2)\n',
    0,
    ['vitest', 2, 0, true],
  ],
  [
    'counts that cannot be',
    'mvn test',
    'Tests run: 1, Failures: 5, Errors: 0, Skipped: 0\n',
    1,
    ['maven', null, 5, false],
  ],
  ['a shell in a shell', "bash -lc 'cd app && npm test'", '      Tests  2 passed (2)\n', 0, ['vitest', 2, 0, true]],
  ['a script of the project', './scripts/ci.sh', '== lint\n== test\n2 passed in 0.02s\n', 0, ['pytest', 2, 0, true]],
  [
    'two runners, the first failing',
    'cargo test; npx jest',
    'test result: FAILED. 1 passed; 1 failed;\nTests:       2 passed, 2 total\n',
    0,
    ['cargo test', 1, 1, false],
  ],
]

it.each(rows)('%s: %s', (_source, command, output, exitCode, [runner, passed, failed, ok]) => {
  expect(recogniseTestRun({ command, output, exitCode })).toEqual({ runner, passed, failed, ok })
})

describe('no test run', () => {
  it.each([
    ['a search', 'grep -rn test src', 'src/a.test.ts: 3 passed\nPASS a.test.ts (3 tests)\n'],
    ['a shown log', 'cat vitest.log', '      Tests  12 passed (12)\n'],
    ['a log of another machine', 'gh run view 1 --log | tail', '2 passed in 0.02s\n'],
    ['an installation', 'npm install vitest', 'added 3 packages\n'],
    ['the shell’s own test', 'test -f package.json', ''],
    ['a text', 'echo "npm test"', 'npm test\n'],
    ['a script that is written', "cat > ci.sh <<'EOF'\nnpm test\nEOF", ''],
    ['a comment', '# npm test\nls', 'a\n'],
    ['a version', 'npx vitest --version', 'vitest/4.0.0\n'],
    ['a list', 'pytest --collect-only -q', 'test_a.py::test_b\n\n1 test collected in 0.01s\n'],
    ['a compiled test', 'cargo test --no-run', 'Finished\n'],
    ['a log of a container', 'docker compose logs web', '2 passed in 0.02s\n'],
    ['a build', 'make', 'cc -c a.c\n'],
    ['a package script', 'npm run build', 'built in 3s\n'],
    ['maven without tests', 'mvn -DskipTests install', '[INFO] BUILD SUCCESS\n'],
    ['a script that prints no result', './deploy.sh', 'done\n'],
    ['a run that goes on', 'which pytest', '/usr/bin/pytest\n'],
  ])('%s', (_what, command, output) => {
    expect(recogniseTestRun({ command, output, exitCode: 0 })).toBeNull()
  })

  it('a command that has not ended', () => {
    expect(
      recogniseTestRun({ command: 'npx vitest', output: '      Tests  2 passed (2)\n', exitCode: null }),
    ).toBeNull()
  })
})

describe('a hostile text is read to its end in time', () => {
  const size = 40_000
  it.each([
    ['line breaks', '\n'.repeat(size)],
    ['spaces', ' '.repeat(size)],
    ['arrows', 'a > '.repeat(size / 4)],
    ['events', `{${'"Action":"pass","Test":'.repeat(size / 20)}`],
    ['summaries', 'Summary ['.repeat(size / 9)],
    ['counts', '1 passed, '.repeat(size / 10)],
    ['words', `PASS ${'x'.repeat(size)}`],
    ['brackets', `[${'main '.repeat(size / 5)}`],
  ])('%s', (_what, output) => {
    const command = { command: 'make all && git commit -m x && gh pr create', output, exitCode: 0 }
    expect(recogniseTestRun(command)).toBeNull()
    expect(recogniseCommit(command)).toHaveLength(1)
    expect(recognisePullRequests(command)).toEqual([])
  })

  it.each([
    ['heredocs without an end', 'cout << a << b;\n'.repeat(size / 16)],
    ['quotes', `"${"'\\".repeat(size / 2)}`],
    ['shells in shells', `${'bash -c '.repeat(size / 8)}x`],
    ['launchers', `${'npx '.repeat(size / 4)}jest`],
  ])('a script of %s', (_what, script) => {
    const command = { command: `${script}\nnpm run x; git commit`, output: '', exitCode: 0 }
    expect(() => [recogniseTestRun(command), recogniseCommit(command), recogniseBranches(command)]).not.toThrow()
  })
})
