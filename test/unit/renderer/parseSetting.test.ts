import { describe, expect, it } from 'vitest'
import {
  isAbsolutePath,
  isModelName,
  parseFallbacks,
  parseNumber,
} from '../../../src-renderer/features/settings/parseSetting'

describe('settings as typed', () => {
  it('reads a decimal comma, and does not save a number that is not finished', () => {
    expect([parseNumber('0,05'), parseNumber(' 90 '), parseNumber('0.'), parseNumber(''), parseNumber('-1')]).toEqual([
      0.05,
      90,
      null,
      null,
      null,
    ])
  })
  it('takes variants of a model and refuses a name without its maker', () => {
    expect([isModelName('deepseek/deepseek-r1:free'), isModelName('gpt-4.1-nano'), isModelName('a/b c')]).toEqual([
      true,
      false,
      false,
    ])
  })
  it('says which rule a list of fallbacks breaks', () => {
    expect(parseFallbacks(' a/b , ')).toEqual({ models: ['a/b'] })
    expect(parseFallbacks('a/b, c')).toEqual({ fault: 'name' })
    expect(parseFallbacks('a/b,c/d,e/f')).toEqual({ fault: 'count' })
  })
  it('does not exclude a relative folder, which would exclude nothing', () => {
    expect(['/a', 'C:\\a', '\\\\host\\a', 'a/b', '~/a'].map(isAbsolutePath)).toEqual([true, true, true, false, false])
  })
})
