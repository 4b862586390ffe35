import { describe, expect, it } from 'vitest'
import { decideLook, openCall, quietTime } from '../../../src-main/core/needsLook'
import type { LookedAt } from '../../../src-main/core/needsLook'
import type { Decision, ScheduleSettings } from '../../../src-main/core/schedule'
import { fakeSession } from '../../support/fakeDebrief'

const minute = 60_000
const quietAt = 1_000_000_000
const settings: ScheduleSettings = {
  ...{ isAuto: true, isPaused: false, quietMs: minute, includesExec: true, execPerHour: 20, excludedFolders: [] },
  ...{ stalledMs: 30 * minute, waitingMs: 5 * minute },
}
const waits: Decision = { kind: 'wait', until: quietAt + 30 * minute }

function looked(change: Partial<LookedAt> = {}): LookedAt {
  return {
    ...{ status: 'running', isSubagent: false, isInternal: false, isImported: false, watermarkMs: null },
    ...{ activeAt: quietAt, modifiedMs: quietAt },
    ...change,
  }
}

describe('a session that runs and is silent', () => {
  it('is judged when it has been for the set time, and not before', () => {
    const until = quietAt + 5 * minute
    expect(decideLook(looked(), waits, settings, until - 1)).toEqual({ kind: 'wait', until })
    expect(decideLook(looked(), waits, settings, until)).toEqual({ kind: 'silent' })
  })
  it('new bytes start the time anew, though they hold no event', () => {
    const modifiedMs = quietAt + 4 * minute
    expect(decideLook(looked({ modifiedMs }), waits, settings, quietAt + 5 * minute)).toEqual({
      ...{ kind: 'wait', until: modifiedMs + 5 * minute },
    })
  })
  it('is not told in the morning of what broke off in the evening', () => {
    expect(decideLook(looked(), waits, settings, quietAt + 8 * 60 * minute)).toEqual({ kind: 'none' })
  })
  it('is told before it counts as stalled, however long the set time is', () => {
    const patient = { ...settings, waitingMs: 120 * minute }
    expect(decideLook(looked(), waits, patient, quietAt + 30 * minute)).toEqual({ kind: 'silent' })
  })
  it('is never judged with 0, and wakes nobody', () => {
    expect(decideLook(looked(), waits, { ...settings, waitingMs: 0 }, quietAt + 6 * minute)).toEqual({ kind: 'none' })
  })
  it.each([{ isSubagent: true }, { isInternal: true }, { isImported: true }, { watermarkMs: quietAt }])(
    'is nobody’s to answer: %j',
    (change) => {
      expect(decideLook(looked(change), waits, settings, quietAt + 6 * minute)).toEqual({ kind: 'none' })
    },
  )
})

describe('a session that ended in an error', () => {
  const failed = looked({ status: 'failed' })
  it.each<[Decision, 'failed' | 'none']>([
    [{ kind: 'silent', reason: 'nothing_to_summarize' }, 'failed'],
    [{ kind: 'silent', reason: 'exec_left_out' }, 'failed'],
    [{ kind: 'held', reason: 'paused' }, 'failed'],
    [{ kind: 'silent', reason: 'before_watermark' }, 'none'],
    [{ kind: 'due', stalled: false }, 'none'],
    [waits, 'none'],
  ])('and of which the schedule says %j is %s', (decision, kind) => {
    expect(decideLook(failed, decision, settings, quietAt)).toEqual({ kind })
  })
  it('before the first start is not told, though it has nothing to summarize', () => {
    const decision: Decision = { kind: 'silent', reason: 'nothing_to_summarize' }
    expect(decideLook({ ...failed, watermarkMs: quietAt }, decision, settings, quietAt)).toEqual({ kind: 'none' })
  })
})

describe('the call that is waited for', () => {
  const call = { e: 'E2', kind: 'patch' as const, name: 'apply_patch' }
  const [turn] = fakeSession().turns
  if (!turn) throw new Error('The sample session has no turn.')

  it('is that of the last turn, while it runs', () => {
    expect(openCall({ turns: [turn, { ...turn, status: 'running', openCall: call }] })).toEqual(call)
  })
  it.each([
    ['one of a turn that is over', [{ ...turn, openCall: call }]],
    [
      'one of an earlier turn',
      [
        { ...turn, status: 'running' as const, openCall: call },
        { ...turn, index: 1 },
      ],
    ],
    ['one of a turn stored before calls were kept', [{ ...turn, status: 'running' as const }]],
    ['none', []],
  ])('is not %s', (_name, turns) => {
    expect(openCall({ turns })).toBeNull()
  })
})

it('a session is quiet since its last event or byte, whichever came later, and never for less than nothing', () => {
  expect(quietTime({ activeAt: 1_000, modifiedMs: 3_000 }, 10_000)).toBe(7_000)
  expect(quietTime({ activeAt: 4_000, modifiedMs: null }, 10_000)).toBe(6_000)
  expect(quietTime({ activeAt: 4_000, modifiedMs: 20_000 }, 10_000)).toBe(0)
})
