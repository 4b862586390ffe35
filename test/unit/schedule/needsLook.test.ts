import { describe, expect, it } from 'vitest'
import { decideLook, openCommand } from '../../../src-main/core/needsLook'
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

describe('the command that is waited for', () => {
  const base = fakeSession()
  const turns = base.turns.map((turn) => ({ ...turn, status: 'running' as const, answer: null, answerE: null }))
  const commands = base.commands.map((command) => ({ ...command, exitCode: null, output: '' }))
  const note = { turn: 0, kind: 'commentary' as const, text: 'Go on', at: null, offset: 0 }

  it('is the last one, without output', () => {
    expect(openCommand({ ...base, turns, commands, notes: [{ ...note, e: 'E1' }] })).toBe('E2')
  })
  it.each([
    ['one that has ended', { turns, commands: base.commands }],
    ['one that shows something', { turns, commands: commands.map((each) => ({ ...each, output: 'compiling' })) }],
    ['one after which something else happened', { turns, commands, notes: [{ ...note, e: 'E3' }] }],
    ['one of a turn that is over', { commands }],
    ['the person’s own', { turns, commands: commands.map((each) => ({ ...each, by: 'user' as const })) }],
    ['none', { turns, commands: [] }],
  ])('is not %s', (_name, change) => {
    expect(openCommand({ ...base, ...change })).toBeNull()
  })
})
