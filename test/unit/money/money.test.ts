import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatUsd, nanoFromUsd, nanoPerMillion, upperBoundNanoUsd } from '../../../src-main/core/money'

test.each([
  ['0.000000065', 65_000_000],
  ['6.5e-8', 65_000_000],
  ['0.00000008333333333333334', 83_333_333],
  ['0', 0],
  ['-1', null],
  ['', null],
  ['dear', null],
  ['99999999', null],
])('a price of %s USD per token is %s nano-dollars per million', (usd, nano) => {
  expect(nanoPerMillion(usd)).toBe(nano)
})

describe('nanoFromUsd', () => {
  test.each([
    ['0.0000001', 100],
    ['0.000000001', 1],
    ['0.0000000005', 1],
    ['0.0000000004', 0],
    [0.000241, 241_000],
    [2.41e-7, 241],
    ['1.84', 1_840_000_000],
    ['.5', 500_000_000],
    ['-0.25', -250_000_000],
    [0.1 + 0.2, 300_000_000],
    [0, 0],
  ])('reads %s without float drift', (usd, nano) => expect(nanoFromUsd(usd)).toBe(nano))

  test.each(['', '.', 'abc', '1,5', 'NaN', '0x10', '1e9999'])('refuses %j instead of booking NaN', (text) =>
    expect(() => nanoFromUsd(text)).toThrow(RangeError),
  )

  test('every nano-dollar survives the way through decimal text', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), (nano) => {
        const text = `${Math.floor(nano / 1e9)}.${String(nano % 1e9).padStart(9, '0')}`
        expect(nanoFromUsd(text)).toBe(nano)
      }),
    ))
})

describe('upperBoundNanoUsd', () => {
  const cheap = { prompt: '0.0000001', completion: '0.0000004' }
  const dear = { prompt: '0.000003', completion: '0.000015', request: '0.01' }

  test('a fallback that is dearer than the chosen model sets the bound', () => {
    expect(upperBoundNanoUsd({ promptTokens: 1000, maxCompletionTokens: 100, prices: [cheap] })).toBe(140_000)
    expect(upperBoundNanoUsd({ promptTokens: 1000, maxCompletionTokens: 100, prices: [cheap, dear] })).toBe(
      3_000_000 + 1_500_000 + 10_000_000,
    )
  })

  test('a long-prompt override applies only above its size', () => {
    const price = { ...cheap, overrides: [{ min_prompt_tokens: 200_000, prompt: '0.000006' }] }
    const bound = (promptTokens: number) => upperBoundNanoUsd({ promptTokens, maxCompletionTokens: 0, prices: [price] })
    expect(bound(200_000)).toBe(20_000_000)
    expect(bound(200_001)).toBe(200_001 * 6_000)
  })

  test('a cheaper override never lowers the bound, since its window may not hold', () => {
    const price = { ...cheap, overrides: [{ prompt: '0.00000001' }] }
    expect(upperBoundNanoUsd({ promptTokens: 10, maxCompletionTokens: 0, prices: [price] })).toBe(1_000)
  })

  test('dearer reasoning and cache writes count', () => {
    const price = {
      prompt: '0.000001',
      completion: '0.000001',
      internal_reasoning: '0.000003',
      input_cache_write: '0.000002',
    }
    expect(upperBoundNanoUsd({ promptTokens: 1, maxCompletionTokens: 1, prices: [price] })).toBe(5_000)
  })

  test.each([[[{ prompt: '-1', completion: '-1' }]], [[cheap, { prompt: 'n/a', completion: '0' }]], [[]]])(
    'an unknown price gives no bound at all: %j',
    (prices) => expect(upperBoundNanoUsd({ promptTokens: 1, maxCompletionTokens: 1, prices })).toBeNull(),
  )

  test('a fraction of a nano-dollar is rounded up, never away', () => {
    const price = { prompt: '0.00000008333333333333334', completion: '0' }
    expect(upperBoundNanoUsd({ promptTokens: 1, maxCompletionTokens: 0, prices: [price] })).toBe(84)
  })

  test('more tokens or more models never cost less', () =>
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e5), fc.nat(1e5), (promptTokens, completion, more) => {
        const at = (prompt: number, prices = [cheap]) =>
          upperBoundNanoUsd({ promptTokens: prompt, maxCompletionTokens: completion, prices }) ?? -1
        expect(at(promptTokens + more)).toBeGreaterThanOrEqual(at(promptTokens))
        expect(at(promptTokens, [cheap, dear])).toBeGreaterThanOrEqual(at(promptTokens))
      }),
    ))
})

describe('formatUsd', () => {
  test.each([
    [0, '$0.00'],
    [40_000_000, '$0.04'],
    [2_100_000, '$0.0021'],
    [2_149_999, '$0.0021'],
    [2_000_000, '$0.0020'],
    [9_960_000, '$0.01'],
    [9_940_000, '$0.0099'],
    [10_000_000, '$0.01'],
    [1_840_000_000, '$1.84'],
    [999_999_999, '$1.00'],
    [1_234_500_000_000, '$1,234.50'],
    [1, '$0.000000001'],
    [12, '$0.000000012'],
    [5_000, '$0.0000050'],
    [-40_000_000, '-$0.04'],
  ])('%i is %s', (nano, text) => expect(formatUsd(nano)).toBe(text))

  test('what is shown is within half of its last digit of what was booked', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (nano) => {
        const shown = nanoFromUsd(formatUsd(nano).replace(/[$,]/g, ''))
        expect(Math.abs(shown - nano)).toBeLessThanOrEqual(nano >= 1e7 ? 5_000_000 : nano * 0.05 + 0.5)
      }),
    ))
})
