import { expect, test } from 'vitest'
import { joinDetails } from '../../../src-main/openrouter/reasoning'
import type { ReasoningDetail } from '../../../src-main/openrouter/reasoning'

const summary = (text: string): ReasoningDetail => ({ type: 'reasoning.summary', summary: text, index: 0 })
const join = (...chunks: ReasoningDetail[][]): readonly ReasoningDetail[] =>
  chunks.reduce<readonly ReasoningDetail[]>(joinDetails, [])

test('pieces of one detail become one, and a detail of another type with the same index stays apart', () => {
  const encrypted = { type: 'reasoning.encrypted', data: 'B/XI', id: 'rs_1', index: 0 }
  expect(join([summary('First')], [summary(', ')], [encrypted], [summary('then')])).toEqual([
    summary('First, then'),
    encrypted,
  ])
})

test('a signature that comes last is kept with its text', () => {
  const text = (piece: string, signature: string | null): ReasoningDetail => ({
    type: 'reasoning.text',
    text: piece,
    signature,
    index: 1,
  })
  expect(join([text('a', null)], [text('b', null)], [text('', 'sig')])).toEqual([text('ab', 'sig')])
})

test('two encrypted blocks with ids of their own are not run together', () => {
  const block = (id: string): ReasoningDetail => ({ type: 'reasoning.encrypted', data: id, id, index: 0 })
  expect(join([block('rs_1'), block('rs_2')])).toEqual([block('rs_1'), block('rs_2')])
})

test('what is not known is kept as it is', () => {
  const odd = { type: 'reasoning.future', index: 3, shape: { deep: [1] } }
  expect(join([odd])).toEqual([odd])
})

test('the details of a plain answer stay as they are, however alike', () => {
  const twins = [summary('a'), summary('b')]
  expect(join(twins)).toEqual(twins)
})
