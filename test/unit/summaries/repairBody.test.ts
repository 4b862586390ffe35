import { expect, test } from 'vitest'
import type { Claim } from '../../../src-main/contract/summary'
import { repairSummary } from '../../../src-main/core/repair'
import { sessionOf } from '../../support/session'

const session = sessionOf().prompt('Add a slug helper').file('src/slug.ts', 'add').file('src/trim.ts', 'add').build()
const claim = (text: string, verdict: Claim['verdict']): Claim => ({
  ...{ section: 'changes', text, verdict, evidence: [], was: null },
  reason: verdict === 'struck' ? 'Not supported' : null,
})
const summary = {
  ...{ title: 'Slug helper', line: 'Added a helper.', body: '' },
  claims: [claim('Added `src/slug.ts`.', 'verified'), claim('Added `src/router.ts`.', 'struck')],
}

test('a repaired changelog entry stays a list, and says what it said first', () => {
  const repaired = repairSummary(summary, [{ n: 1, text: 'Added `src/trim.ts`.', assertions: [] }], session)
  expect(repaired.body).toBe('## Changes\n\n- Added `src/slug.ts`.\n- Added `src/trim.ts`.')
  expect(repaired.claims[1]).toMatchObject({ verdict: 'repaired', was: 'Added `src/router.ts`.' })
})

test('second words that the session does not support leave the first ones struck', () => {
  const repaired = repairSummary(summary, [{ n: 1, text: 'Added `src/other.ts`.', assertions: [] }], session)
  expect(repaired.claims[1]).toMatchObject({ verdict: 'struck', text: 'Added `src/router.ts`.' })
})
