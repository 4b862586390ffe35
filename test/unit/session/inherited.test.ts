import { expect, it } from 'vitest'
import type { Entry, EntryBody } from '../../../src-main/core/rollout/entry'
import { createInheritedFilter } from '../../../src-main/core/session/inherited'

const forkedAt = Date.UTC(2026, 6, 1, 12, 0, 0, 400)
const said: EntryBody = { kind: 'plan', text: '' }
const entry = (ms: number | null, body: EntryBody = said, ordinal: number | null = null): Entry => ({
  ordinal,
  at: ms === null ? null : forkedAt + ms,
  turnId: null,
  body,
})
const started = (ms: number): EntryBody => ({ kind: 'task_started', startedAt: forkedAt + ms })

function inheritedOf(entries: readonly Entry[], ownFromOrdinal: number | null = null): boolean[] {
  const filter = createInheritedFilter(ownFromOrdinal, forkedAt)
  filter.beginCopies(entry(1))
  return entries.map((each) => filter.isInherited(each))
}

it('a copy that takes long to write, line by line, is a copy to its end', () => {
  expect(inheritedOf([entry(1), entry(120), entry(330), entry(null), entry(500), entry(1_400)])).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ])
})

it('what a person does after a moment is not copied, nor what comes right behind it', () => {
  expect(inheritedOf([entry(1), entry(2_000), entry(2_001)])).toEqual([true, false, false])
})

it('a turn that starts with the fork is its own, one that the parent began is not', () => {
  expect(inheritedOf([entry(1, started(-60_000)), entry(2), entry(3, started(-300)), entry(4)])).toEqual([
    true,
    true,
    false,
    false,
  ])
})

it('an ordinal decides where there is one, whatever the clock says', () => {
  const own = entry(2, said, 15)
  expect(inheritedOf([entry(90_000, said, 14), own, entry(3)], 15)).toEqual([true, false, false])
})

it('nothing is a copy before the ancestor’s header came', () => {
  expect(createInheritedFilter(null, forkedAt).isInherited(entry(0))).toBe(false)
})
