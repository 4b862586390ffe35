import { describe, expect, it } from 'vitest'
import { decide, isWithin, nextWake } from '../../../src-main/core/schedule'
import type { Decision, ScheduledSession, ScheduleSettings } from '../../../src-main/core/schedule'

const minute = 60_000
const now = Date.UTC(2026, 10, 21, 12)

const settings: ScheduleSettings = {
  isAuto: true,
  isPaused: false,
  waitingMs: 0,
  quietMs: minute,
  stalledMs: 30 * minute,
  includesExec: true,
  execPerHour: 20,
  excludedFolders: [],
}

/** Ended two minutes ago, new content: due. */
const ended: ScheduledSession = {
  source: 'cli',
  cwd: '/home/me/shop',
  isSubagent: false,
  isInternal: false,
  isImported: false,
  isWorthSummarizing: true,
  hasModelSummary: false,
  status: 'ended',
  activeAt: now - 2 * minute,
  modifiedMs: now - 2 * minute,
  contentHash: 'b',
  settledHash: 'a',
  watermarkMs: now - 60 * minute,
}

const due: Decision = { kind: 'due', stalled: false }
const stalled: Decision = { kind: 'due', stalled: true }
const waitsUntil = (until: number): Decision => ({ kind: 'wait', until })
const silent = (reason: Extract<Decision, { kind: 'silent' }>['reason']): Decision => ({ kind: 'silent', reason })

type Case = [name: string, Partial<ScheduledSession>, Partial<ScheduleSettings>, Decision]

const cases: Case[] = [
  ['an ended session that stayed quiet is due', {}, {}, due],
  ['a first summary needs no earlier one', { settledHash: null }, {}, due],
  ['a failed turn is an end too', { status: 'failed' }, {}, due],
  ['an aborted turn is an end too', { status: 'aborted' }, {}, due],
  [
    'a session that ended a moment ago waits out its quiet time',
    { activeAt: now - 10_000, modifiedMs: now - 10_000 },
    {},
    waitsUntil(now + 50_000),
  ],
  ['quiet counts from an append that brought no event', { modifiedMs: now - 1_000 }, {}, waitsUntil(now + 59_000)],
  ['quiet time is over at its very end', { activeAt: now - minute, modifiedMs: null }, {}, due],
  [
    'one millisecond before its end it is not',
    { activeAt: now - minute + 1, modifiedMs: null },
    {},
    waitsUntil(now + 1),
  ],
  ['a pause in the middle of a turn is no end', { status: 'running' }, {}, waitsUntil(now + 28 * minute)],
  [
    'a crashed session is told as stalled',
    { status: 'running', activeAt: now - 30 * minute, modifiedMs: now - 30 * minute },
    {},
    stalled,
  ],
  [
    'a session known as stalled stays so',
    { status: 'stalled', activeAt: now - 40 * minute, modifiedMs: null },
    {},
    stalled,
  ],
  ['a touched file alone costs nothing', { settledHash: 'b', modifiedMs: now - 5 * minute }, {}, silent('unchanged')],
  ['a subagent is never told alone', { isSubagent: true }, {}, silent('subagent')],
  ['a guardian is never told', { isInternal: true }, {}, silent('internal')],
  ['a dropped copy is told only when asked', { isImported: true }, {}, silent('imported')],
  ['a session that has a summary rests ten times as long', { hasModelSummary: true }, {}, waitsUntil(now + 8 * minute)],
  ['and then it is due', { hasModelSummary: true, activeAt: now - 10 * minute, modifiedMs: null }, {}, due],
  ['an aborted start has nothing to tell', { isWorthSummarizing: false }, {}, silent('nothing_to_summarize')],
  ['exec counts like any other', { source: 'exec' }, {}, due],
  ['exec can be left out', { source: 'exec' }, { includesExec: false }, silent('exec_left_out')],
  ['leaving exec out leaves the rest in', {}, { includesExec: false }, due],
  ['an excluded folder is silent', {}, { excludedFolders: ['/home/me/shop'] }, silent('excluded_folder')],
  ['and what lies below it', {}, { excludedFolders: ['/home/me/'] }, silent('excluded_folder')],
  ['but not a neighbour with the same beginning', {}, { excludedFolders: ['/home/me/sho'] }, due],
  ['nor one in another case', {}, { excludedFolders: ['/Home/Me/Shop'] }, due],
  ['a session without a folder is in no excluded one', { cwd: null }, { excludedFolders: ['/'] }, due],
  ['what ended before the first start is silent', { watermarkMs: now - minute }, {}, silent('before_watermark')],
  [
    'a migration that touches old files does not bring them up',
    { activeAt: now - 90 * minute, modifiedMs: now - 2 * minute },
    {},
    silent('before_watermark'),
  ],
  [
    'what ended while Debrief was closed is caught up',
    { activeAt: now - 59 * minute, modifiedMs: now - 59 * minute },
    {},
    due,
  ],
  ['paused: held, not lost', {}, { isPaused: true }, { kind: 'held', reason: 'paused' }],
  ['auto off: held', {}, { isAuto: false }, { kind: 'held', reason: 'auto_off' }],
  ['what is not quiet yet waits, paused or not', { activeAt: now }, { isPaused: true }, waitsUntil(now + minute)],
  ['a file from the future does not wait for it', { modifiedMs: now + 90 * minute }, {}, due],
  [
    'a clock set back by an hour makes nobody wait for it',
    { activeAt: now + 60 * minute, modifiedMs: now + 60 * minute },
    {},
    due,
  ],
  ['a clock a moment behind only waits that moment longer', { modifiedMs: now + 500 }, {}, waitsUntil(now + 60_500)],
]

describe('decide', () => {
  it.each(cases)('%s', (_name, session, change, expected) => {
    expect(decide({ ...ended, ...session }, { ...settings, ...change }, now)).toEqual(expected)
  })

  it('is due at the instant that it said to wait for', () => {
    const state = { ...ended, activeAt: now - 1 }
    const first = decide(state, settings, now)
    expect(first.kind).toBe('wait')
    if (first.kind === 'wait') expect(decide(state, settings, first.until).kind).toBe('due')
  })

  it('never waits longer than twice the quiet time, whatever the clocks say', () => {
    for (const ahead of [0, 1, minute - 1, minute, minute + 1, 1e9, Number.MAX_SAFE_INTEGER - now]) {
      const decision = decide({ ...ended, activeAt: now + ahead, modifiedMs: now + ahead }, settings, now)
      if (decision.kind === 'wait') expect(decision.until - now).toBeLessThanOrEqual(2 * minute)
      else expect(decision).toEqual(due)
    }
  })
})

describe('isWithin', () => {
  it.each([
    ['/a/b', '/a', true],
    ['/a', '/a/b', false],
    ['/a/../secret', '/a', false],
    ['/a/./b/', '/a/b', true],
    ['C:\\Users\\me\\shop', 'C:\\Users\\me', true],
    ['C:\\Users\\me', 'D:\\Users', false],
    ['/a', '', false],
    ['relative/a', 'relative', false],
  ])('%s in %s: %s', (path, folder, expected) => {
    expect(isWithin(path, folder)).toBe(expected)
  })
})

describe('nextWake', () => {
  it('is the earliest of those that wait', () => {
    expect(nextWake([due, waitsUntil(30), { kind: 'held', reason: 'paused' }, waitsUntil(20)])).toBe(20)
  })

  it('is null when nothing waits, so that no timer runs for nothing', () => {
    expect(nextWake([due, silent('unchanged')])).toBeNull()
  })
})
