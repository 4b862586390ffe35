import { expect, it } from 'vitest'
import { planTextOf } from '../../../src-renderer/facts/planText'

it('reads the steps of a plan, and what was said about it', () => {
  expect(planTextOf('Add it,\nthen test it\n[completed] Read [the] tests\n[pending] Commit\n')).toEqual({
    words: 'Add it,\nthen test it',
    steps: [
      { text: 'Read [the] tests', status: 'completed' },
      { text: 'Commit', status: 'pending' },
    ],
  })
})

it('leaves a plan in words as words, instead of dropping the lines that are no steps', () => {
  expect(planTextOf('[completed] Read\nand then some')).toBeNull()
  expect(planTextOf('[toString] Read')).toBeNull()
  expect(planTextOf('')).toBeNull()
})
