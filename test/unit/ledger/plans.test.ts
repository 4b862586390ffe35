import { expect, it } from 'vitest'
import { planOf } from '../../../src-main/core/ledger/plans'

const plan = (e: string, text: string, turn = 0): { e: string; turn: number; text: string } => ({ e, turn, text })

it('the last plan stands, with its statuses', () => {
  const first = plan('E2', 'Because it is needed\n[in_progress] Write it\n[pending] Test it')
  expect(planOf([first, plan('E9', '[completed] Write it\n[inProgress] Test it\n[unheard] Ship it', 1)])).toEqual({
    e: 'E9',
    turn: 1,
    steps: [
      { text: 'Write it', status: 'completed' },
      { text: 'Test it', status: 'in_progress' },
      { text: 'Ship it', status: 'pending' },
    ],
    dropped: [],
  })
})

it('a step that vanished without being done is dropped; one that was done, or only retyped, is not', () => {
  const told = planOf([
    plan('E2', '[completed] Read it\n[pending] Write docs\n[pending] Test  it.'),
    plan('E5', '[in_progress] test it\n[pending] Ask Ada'),
    plan('E9', '[completed] Test it'),
  ])
  expect(told?.dropped).toEqual(['Write docs', 'Ask Ada'])
})

it('a proposal in Markdown is a plan, and is not compared with the steps that follow', () => {
  const proposal = plan('E2', '# Plan\n\nText\n\n1. Read it\n   - with care\n2. [x] Write it\n- Test it')
  expect(planOf([proposal])?.steps).toEqual([
    { text: 'Read it', status: 'pending' },
    { text: 'Write it', status: 'completed' },
    { text: 'Test it', status: 'pending' },
  ])
  expect(planOf([proposal, plan('E3', '[pending] Start')])?.dropped).toEqual([])
})

it('without any step there is no plan, and an empty update does not hide the one before', () => {
  expect(planOf([])).toBeNull()
  expect(planOf([plan('E2', 'Only words')])).toBeNull()
  expect(planOf([plan('E2', '[pending] Test it'), plan('E3', '')])?.e).toBe('E2')
})
