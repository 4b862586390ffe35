import { assert, array, constantFrom, integer, oneof, option, property, string, tuple } from 'fast-check'
import { expect, it } from 'vitest'
import { recogniseBranches } from '../../../src-main/core/ledger/branches'
import { recogniseCommit } from '../../../src-main/core/ledger/commits'
import { planOf } from '../../../src-main/core/ledger/plans'
import { recognisePullRequests } from '../../../src-main/core/ledger/pullRequests'
import { simpleCommands } from '../../../src-main/core/ledger/simpleCommands'
import { recogniseTestRun } from '../../../src-main/core/ledger/testRuns'

const piece = oneof(
  string(),
  constantFrom(
    ...['git commit', 'npm test', 'gh pr create', 'cargo test', 'make', 'bash -c', "'", '"', '\\', '$(', '<<EOF'],
  ),
  constantFrom(...['\n', ' ', ';', '&&', '|', '#', 'EOF', '-m', '[main abc1234] x', '1 failed', '3 passed in 0.1s']),
)
const text = array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

it('no command and no output makes a recogniser throw, or tell counts below zero', () => {
  assert(
    property(text, text, option(integer()), (command, output, exitCode) => {
      const ended = { command, output, exitCode }
      const run = recogniseTestRun(ended)
      expect(run?.passed ?? 0).toBeGreaterThanOrEqual(0)
      expect(run?.failed ?? 0).toBeGreaterThanOrEqual(0)
      if (run !== null && (exitCode !== 0 || (run.failed ?? 0) > 0)) expect(run.ok).toBe(false)
      expect(recogniseCommit(ended).every(({ subject, isAmend }) => isAmend || Boolean(subject))).toBe(true)
      for (const { name } of recogniseBranches(ended)) expect(name).not.toBe('')
      for (const url of recognisePullRequests(ended)) expect(url).toMatch(/^https?:/)
    }),
    { numRuns: 1_000 },
  )
})

it('words without anything special in them are the words of the command', () => {
  const word = string({ minLength: 1, unit: constantFrom(...'abcXYZ/.:=_@%'.split('')) })
  assert(
    property(array(word, { minLength: 1 }), (words) => {
      expect(simpleCommands(`echo ${words.join('  ')}`)).toEqual([['echo', ...words]])
      expect(simpleCommands(`echo ${words.map((each) => `'${each}'`).join(' ')}`)).toEqual([['echo', ...words]])
    }),
  )
})

it('a step is never both in the plan and dropped, and never dropped once it was done', () => {
  const step = constantFrom('Read', 'read ', 'Write', 'Test.', 'Ship')
  const status = constantFrom('pending', 'in_progress', 'completed')
  const plans = array(array(tuple(step, status), { maxLength: 4 }), { maxLength: 5 })
  assert(
    property(plans, (written) => {
      const texts = written.map((steps, at) => ({
        ...{ e: `E${at + 1}`, turn: 0 },
        text: steps.map(([name, state]) => `[${state}] ${name}`).join('\n'),
      }))
      const plan = planOf(texts)
      const bare = (name: string): string => name.trim().toLowerCase().replace('.', '')
      const kept = new Set(plan?.steps.map((each) => bare(each.text)))
      const done = new Set(written.flat().flatMap(([name, state]) => (state === 'completed' ? [bare(name)] : [])))
      for (const name of plan?.dropped ?? []) expect(kept.has(bare(name)) || done.has(bare(name))).toBe(false)
      expect(plan === null).toBe(written.every((steps) => steps.length === 0))
    }),
  )
})
