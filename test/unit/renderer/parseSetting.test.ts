import { describe, expect, it } from 'vitest'
import { isAbsolutePath, parseNumber, parseSigned } from '../../../src-renderer/features/settings/parseSetting'

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
  it('takes a minus as a keyboard and as a typesetter writes it, and not two of them', () => {
    expect(['-1,5', '−2', '0', '--1', '-'].map(parseSigned)).toEqual([-1.5, -2, 0, null, null])
  })
  it('does not exclude a relative folder, which would exclude nothing', () => {
    expect(['/a', 'C:\\a', '\\\\host\\a', 'a/b', '~/a'].map(isAbsolutePath)).toEqual([true, true, true, false, false])
  })
})
