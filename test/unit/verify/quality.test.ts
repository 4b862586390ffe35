import { expect, test } from 'vitest'
import { barsOf, scoreSessions } from '../../../bench/quality/score'
import { syntheticSessions } from '../../../bench/quality/syntheticSessions'
import { recordedSessions } from '../../../bench/quality/recordedSessions'
import { join } from 'node:path'
import { transcriptsFolder } from '../../support/transcripts'

/** The reduced set of `npm run quality`: every shape once. */
const score = scoreSessions([...syntheticSessions, ...recordedSessions([join(transcriptsFolder, 'scenarios')])])
const saidOf = (isWrong: (miss: (typeof score.misses)[number]) => boolean): string[] => [
  ...new Set(score.misses.filter(isWrong).map(({ session, of }) => `${of.kind} [${session}] ${of.text}`)),
]

test('no lie is shown as verified', () => {
  expect(saidOf(({ of, verdict }) => of.isLie && verdict === 'verified')).toEqual([])
})

test('every lie that names an entity or an outcome in words that the verifier knows is struck', () => {
  expect(saidOf(({ of }) => of.isLie && of.set === 'known')).toEqual([])
})

test('true claims in known words are verified, in plain ones nearly all kept', () => {
  expect(barsOf(score.tallies, 'known').verifiedShare).toBeGreaterThanOrEqual(0.98)
  expect(barsOf(score.tallies, 'plain').verifiedShare).toBeGreaterThanOrEqual(0.87)
  expect(barsOf(score.tallies, 'plain').keptShare).toBeGreaterThanOrEqual(0.98)
})

/** In words that nobody foresaw a true claim may be shown unchecked; struck it is seldom. */
test('true claims in any words are kept', () => {
  expect(barsOf(score.tallies, 'idioms').keptShare).toBeGreaterThanOrEqual(0.95)
})
