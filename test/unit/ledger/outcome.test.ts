import { expect, it } from 'vitest'
import { canBeSummarized, describeLedger, isWorthSummarizing } from '../../../src-main/core/ledger'
import type { Session } from '../../../src-main/contract/session'
import { sessionOfLines } from '../../support/transcripts'
import { aborted, answer, command, complete, patch, prompt, started } from '../session/lines'

const outcomeOf = (...lines: object[]): string => describeLedger(sessionOfLines(lines.flat())).outcome
const tests = (id: string, exitCode: number): object[] =>
  command(id, 'npx vitest run', exitCode, ` Tests  ${exitCode === 0 ? '3 passed (3)' : '1 failed | 2 passed (3)'}\n`)

it.each([
  ['answered', 'done', [...answer('Hello.')]],
  [
    'a failure that was mended',
    'done',
    [...tests('a', 1), ...patch('b', 'x.ts'), ...tests('c', 0), ...answer('Fixed.')],
  ],
  [
    'a search that found nothing at last',
    'done',
    [...command('a', 'cd src && rg -n foo | head', 1, ''), ...answer('None.')],
  ],
  ['files changed, tests red', 'partial', [...patch('a', 'x.ts'), ...tests('b', 1), ...answer('Nearly.')]],
  [
    'committed, push refused',
    'partial',
    [...command('a', 'git commit -qm x', 0, ''), ...command('b', 'git push', 128, ''), ...answer('No.')],
  ],
  [
    'nothing came of it but a failure',
    'failed',
    [...command('a', 'make', 2, 'error: no rule\n'), ...answer('It fails.')],
  ],
  ['an error of the model', 'failed', [complete('a', null, 'quota exceeded')]],
  ['interrupted, whatever was done', 'aborted', [...patch('a', 'x.ts'), aborted('a')]],
  ['ended without an answer', 'unclear', [...command('a', 'ls', 0, 'x\n'), complete('a', null)]],
  ['still running', 'unclear', [...command('a', 'ls', 0, 'x\n')]],
])('%s is %s', (_what, outcome, lines) => {
  const isOpen = lines.length === 0 || outcome === 'aborted' || outcome === 'unclear'
  const end = isOpen || JSON.stringify(lines).includes('task_complete') ? [] : [complete('a', null)]
  expect(outcomeOf(started('a'), prompt('Do it'), ...lines, ...end)).toBe(outcome)
})

it('a file without any turn is unclear', () => {
  expect(outcomeOf({ type: 'session_meta', payload: { id: 'x' } })).toBe('unclear')
})

it.each([
  ['nobody asked', [started('a'), ...answer('Hello.'), complete('a', null)], false],
  ['nothing came of it', [started('a'), prompt('Do it')], false],
  ['only an error came of it', [started('a'), prompt('Do it'), complete('a', null, 'no such model')], false],
  ['only progress was said', [started('a'), prompt('Do it'), ...answer('Looking.', 'commentary')], false],
  ['a header and nothing more', [{ type: 'session_meta', payload: { id: 'x' } }], false],
  [
    'it was undone',
    [
      started('a'),
      prompt('Do it'),
      ...answer('Done.'),
      complete('a', null),
      { type: 'event_msg', payload: { type: 'thread_rolled_back', num_turns: 1 } },
    ],
    false,
  ],
  ['a command ran', [started('a'), prompt('Do it'), ...command('c', 'ls', 0, 'x')], true],
  ['an answer came', [started('a'), prompt('Do it'), ...answer('Done.'), complete('a', null)], true],
])('where %s, a person may ask for a summary: %#', (_what, lines, can) => {
  expect(canBeSummarized(sessionOfLines(lines))).toBe(can)
})

it.each([
  ['it stopped at the first look', [started('a'), prompt('Do it'), ...command('c', 'ls', 0, 'x')], false],
  [
    'the agent greeted back',
    [started('a'), prompt('Hi'), ...answer('Hello. How can I help?'), complete('a', null)],
    false,
  ],
  [
    'the answer fits into a line',
    [started('a'), prompt('Why?'), ...answer('y'.repeat(280)), complete('a', null)],
    false,
  ],
  ['the answer is longer', [started('a'), prompt('Why?'), ...answer('y'.repeat(281)), complete('a', null)], true],
  [
    'it says as much in Chinese',
    [started('a'), prompt('为什么'), ...answer('因'.repeat(94)), complete('a', null)],
    true,
  ],
  [
    'a command brought the answer',
    [started('a'), prompt('Why?'), ...command('c', 'ls', 0, 'x'), ...answer('So.'), complete('a', null)],
    true,
  ],
  [
    'it was stopped in the middle of work',
    [started('a'), prompt('Do it'), ...['1', '2', '3'].flatMap((c) => command(c, `ls ${c}`, 0, 'x'))],
    true,
  ],
])('where %s, a summary is made by itself: %#', (_what, lines, isWorth) => {
  expect(isWorthSummarizing(sessionOfLines(lines))).toBe(isWorth)
})

it('a patch that nothing came back from is no change when the turn was interrupted', () => {
  const [call] = patch('p', 'x.ts')
  const lines = [started('a'), prompt('Do it'), call ?? {}]
  const session: Session = sessionOfLines([...lines, aborted('a')])
  expect(session.fileChanges).toEqual([])
  expect(describeLedger(session).line).not.toContain('x.ts')
  expect(sessionOfLines([started('a'), prompt('Do it'), ...patch('p', 'x.ts')]).fileChanges).toHaveLength(1)
})
