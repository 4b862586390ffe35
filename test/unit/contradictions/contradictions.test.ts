import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Contradiction } from '../../../src-main/contract/summary'
import { findContradictions } from '../../../src-main/core/contradictions'
import { sessionOf } from '../../support/session'
import type { SessionBuilder } from '../../support/session'
import { readSession } from '../../support/transcripts'

type Code = Contradiction['code']

/** A session whose last test run failed; nothing was committed, pushed or changed after it. */
const failing = (): SessionBuilder =>
  sessionOf()
    .prompt('Fix the retry')
    .file('src/retry.ts', 'update')
    .run('npm test', 1, '2 failed', { passed: 5, failed: 2 })
const passing = (): SessionBuilder =>
  sessionOf()
    .prompt('Fix the retry')
    .file('src/retry.ts', 'update')
    .run('npm test', 0, '7 passed', { passed: 7, failed: 0 })
/** Edited, and only looked at since. */
const unrun = (): SessionBuilder =>
  sessionOf().prompt('Fix the retry').run('ls').file('src/retry.ts', 'update').run('git diff', 0)
const committed = (): SessionBuilder => passing().run('git commit -am "Fix retry"', 0, '[main 1a2b3c4] Fix retry')

function codesOf(session: SessionBuilder, answer: string): Code[] {
  return findContradictions(session.answer(answer).build()).map(({ code }) => code)
}

describe('the agent says that tests pass, and the last run failed', () => {
  test.each([
    'All tests pass.',
    'The tests pass now.',
    'I fixed the retry. All unit tests are passing.',
    'Everything is in place and the test suite is green.',
    '- Updated the retry\n- All 7 tests pass',
    '**All tests passed successfully.**',
    'Alle Tests bestehen.',
    'Die Tests sind erfolgreich.',
    'Tous les tests passent.',
    'Les tests sont au vert.',
    'Todas las pruebas pasan.',
    'Los tests pasaron.',
    '所有测试均已通过。',
    '测试全部通过。',
    'جميع الاختبارات نجحت.',
  ])('%s', (answer) => {
    expect(codesOf(failing(), answer)).toContain('tests_failed')
    expect(codesOf(passing(), answer)).toEqual([])
  })

  test.each([
    'Two tests still fail.',
    'All tests pass except the two retry tests.',
    'The tests should pass now.',
    'Once the fixture is mended, all tests pass.',
    'You can check that all tests pass with `npm test`.',
    'The new tests pass.',
    'The retry tests do not pass.',
    'I could not get the tests to pass.',
    'Do all tests pass?',
    'Run `npm test` to make sure that the tests pass.',
    'Only five tests pass.',
    '> All tests pass.',
    '```\nAll tests pass.\n```',
    'The log says “All tests pass”.',
    'Noch bestehen nicht alle Tests.',
    'Die Tests sollten jetzt bestehen.',
    'Wenn der Server läuft, bestehen alle Tests.',
    'Les tests devraient passer.',
    'Todas las pruebas deberían pasar.',
    'Las pruebas no pasan.',
    '测试应该全部通过。',
    '测试未通过。',
    'لم تنجح جميع الاختبارات.',
  ])('no claim: %s', (answer) => {
    expect(codesOf(failing(), answer)).toEqual([])
  })

  test('a quotation of where and what comes with it, without secrets', () => {
    const key = `sk-or-v1-${'a1b2c3d4'.repeat(8)}`
    const session = failing().answer(`Rewrote the retry. All tests pass with OPENROUTER_API_KEY=${key} set.`).build()
    const [found] = findContradictions(session)
    expect(found).toMatchObject({
      code: 'tests_failed',
      saidE: session.turns[0]?.answerE,
      evidence: [session.tests[0]?.e],
    })
    expect(found?.said).toMatch(/^All tests pass with OPENROUTER_API_KEY=\[openrouter_key_1\] set\.$/)
  })

  test('only the last answer counts, against what had happened by then', () => {
    const mended = failing()
      .answer('All tests pass.')
      .prompt('They do not.')
      .run('npm test', 0, '', { passed: 7, failed: 0 })
    expect(codesOf(mended, 'You were right. All tests pass now.')).toEqual([])
    const later = passing().answer('All tests pass.').prompt('Again').run('npm test', 1, '', { failed: 1 }).build()
    expect(findContradictions(later)).toEqual([])
  })
})

describe('the agent says that tests pass, and none ran', () => {
  test.each(['All tests pass.', 'Alle Tests bestehen.', '所有测试都通过。'])('%s', (answer) => {
    expect(codesOf(unrun(), answer)).toEqual(['tests_not_run'])
  })

  test.each([
    ['a command that may have tested', unrun().run('make check')],
    ['a tool of a server', unrun().say('playwright/run', 'tool')],
    ['a transcript that shows no work', sessionOf().prompt('Do the tests pass?')],
  ])('no claim against %s', (_, session) => {
    expect(codesOf(session, 'All tests pass.')).toEqual([])
  })
})

describe('the agent says that it works, and nothing was run after the last edit', () => {
  test.each([
    'The bug is fixed.',
    'Done. The retry now waits.',
    'The retry works as expected.',
    'I have verified the change.',
    'It now works end to end.',
    'Der Fehler ist behoben.',
    'Fertig.',
    'Le problème est résolu.',
    'El error está corregido.',
    '问题已修复。',
    'تم إصلاح الخطأ.',
  ])('%s', (answer) => {
    expect(codesOf(unrun(), answer)).toEqual(['not_run_after_edit'])
    expect(codesOf(unrun().run('node retry.js'), answer)).toEqual([])
    expect(codesOf(passing(), answer)).toEqual([])
  })

  test.each([
    'The bug is fixed. I did not run the tests.',
    'Fixed, but untested.',
    'The bug is not fixed.',
    'This should be fixed now.',
    'Changed the retry to wait.',
    'The bug is fixed once the cache is cleared.',
    'Der Fehler ist behoben; die Tests wurden nicht ausgeführt.',
    'Der Fehler sollte behoben sein.',
    'El error está corregido, pero no he ejecutado las pruebas.',
    '问题已修复，但未运行测试。',
  ])('no claim: %s', (answer) => {
    expect(codesOf(unrun(), answer)).toEqual([])
  })

  test('text files need no run', () => {
    expect(codesOf(sessionOf().prompt('Write docs').file('docs/retry.md', 'add'), 'Done. The page is ready.')).toEqual(
      [],
    )
  })
})

describe('the agent says that it committed, and no commit was made', () => {
  test.each([
    'I committed the change.',
    'The change is committed.',
    'Fixed the retry and committed it.',
    'Committed as “Fix retry”.',
    'Created a commit with the fix.',
    'Die Änderung wurde committet.',
    'Les changements ont été commités.',
    'El cambio fue commiteado.',
    '已提交更改。',
  ])('%s', (answer) => {
    expect(codesOf(passing(), answer)).toEqual(['not_committed'])
    expect(codesOf(committed().commit('Fix retry', '1a2b3c4'), answer)).toEqual([])
  })

  test.each([
    'I have not committed the change.',
    'The change is uncommitted.',
    'You can commit it with `git commit`.',
    'Shall I commit it?',
    'The earlier work was already committed.',
    'The team is committed to this.',
    'Die Änderung wurde nicht committet.',
    '尚未提交。',
  ])('no claim: %s', (answer) => {
    expect(codesOf(passing(), answer)).toEqual([])
  })

  test('a hook that refused the commit is the evidence', () => {
    const session = passing()
      .run('git commit -am "Fix retry"', 1, 'lint failed')
      .answer('Fixed and committed it.')
      .build()
    expect(findContradictions(session)[0]).toMatchObject({
      code: 'not_committed',
      evidence: [session.commands.at(-1)?.e],
    })
  })
})

describe('the agent says that it pushed, and nothing was pushed', () => {
  test.each(['Committed and pushed to origin.', 'The branch was pushed.', '已推送到 origin。'])('%s', (answer) => {
    const session = committed().commit('Fix retry', '1a2b3c4')
    expect(codesOf(session, answer)).toEqual(['not_pushed'])
    expect(codesOf(committed().commit('Fix retry', '1a2b3c4').run('git push'), answer)).toEqual([])
  })
  test.each(['Pushed the item to the array.', 'The branch was not pushed.', 'Push it with `git push`.'])(
    'no claim: %s',
    (answer) => {
      expect(codesOf(committed().commit('Fix retry', '1a2b3c4'), answer)).toEqual([])
    },
  )
})

describe('the agent says that it builds, and the last build failed', () => {
  const broken = (): SessionBuilder =>
    sessionOf().prompt('Fix it').file('a.ts', 'update').run('npm run build', 2, 'TS2322')
  test.each(['The project builds successfully.', 'The build passes.', 'Der Build ist erfolgreich.', '构建成功。'])(
    '%s',
    (answer) => {
      expect(codesOf(broken(), answer)).toEqual(['build_failed'])
      expect(codesOf(broken().run('npm run build'), answer)).toEqual([])
    },
  )
  test.each(['The build still fails.', 'The build should pass now.'])('no claim: %s', (answer) => {
    expect(codesOf(broken(), answer)).toEqual([])
  })
})

describe('the agent says that it changed a file, and nothing touched it', () => {
  test.each(['Updated `src/queue.ts`.', 'Added the new file `src/queue.ts`.', '修改了 `src/queue.ts`。'])(
    '%s',
    (answer) => {
      const look = (): SessionBuilder => sessionOf().prompt('Fix it').run('ls').file('src/retry.ts', 'update').run('ls')
      expect(codesOf(look(), answer)).toEqual(['file_not_changed'])
      expect(codesOf(look().file('src/queue.ts', 'add'), answer)).toEqual([])
      expect(codesOf(look().run('node generate.js'), answer)).toEqual([])
    },
  )
})

const shared = join(process.cwd(), '..', 'shared', 'transcripts')

function transcriptsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(folder, name))
}

/** Each was read: of these agents only one says what its session does not show, "done" right after it patched code. */
test('no recording raises a false alarm', () => {
  const paths = [join(process.cwd(), 'test', 'fixtures', 'transcripts'), shared]
    .filter(existsSync)
    .flatMap(transcriptsIn)
  expect(paths.length).toBeGreaterThan(20)
  const found = paths.flatMap((path) => findContradictions(readSession(readFileSync(path))))
  expect(found.filter(({ said }) => said !== 'All five files are done.')).toEqual([])
})
