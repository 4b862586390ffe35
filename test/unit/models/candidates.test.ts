import { expect, test } from 'vitest'
import type { ModelCard } from '../../../src-main/contract/models'
import { mayReplace, replacements, successorOf } from '../../../src-main/openrouter/models/candidates'
import { cardOf } from '../../../src-main/openrouter/models/card'
import { circumstances, now, wireRow } from '../../support/openrouter/circumstances'

const nano = cardOf(wireRow('openai/gpt-4.1-nano'), circumstances())
const haiku = cardOf(wireRow('anthropic/claude-haiku-4.5'), circumstances())

test.each([
  ['fits', {}, true],
  ['answers by no schema', { hasStructuredOutput: false }, false],
  ['has no known price', { promptNanoUsdPerMillion: null }, false],
  ['chooses by itself', { isRouter: true }, false],
  ['ends in two weeks', { endsOn: '2026-12-05' }, false],
  ['ends later', { endsOn: '2026-12-06' }, true],
  ['is hindered', { hindrance: { code: 'free_tier_only', params: {} } }, false],
] satisfies [string, Partial<ModelCard>, boolean][])('a model that %s', (_name, changes, isFit) => {
  expect(mayReplace({ ...nano, ...changes }, now)).toBe(isFit)
})

test('the cheapest shipped one steps in; what is not shipped never does, however cheap', () => {
  const cheap = cardOf(wireRow('acme/cheap', { pricing: { prompt: '0.000000001', completion: '0' } }), circumstances())
  expect(replacements([haiku, cheap, nano], now).map(({ id }) => id)).toEqual([nano.id, haiku.id])
})

test('the known successor comes first, and one that does not fit is passed over', () => {
  const leaving = { ...nano, id: 'x/gone', successor: haiku.id }
  expect(successorOf(leaving, [leaving, nano, haiku], now)).toBe(haiku.id)
  expect(successorOf(leaving, [leaving, nano, { ...haiku, hasStructuredOutput: false }], now)).toBe(nano.id)
  expect(successorOf({ ...nano, endsOn: '2026-11-30' }, [nano], now)).toBeNull()
})
