import { afterEach, describe, expect, it } from 'vitest'
import { describeWarning } from '../../../src-main/contract/describeWarning'
import { setLanguage } from '../../../src-main/contract/i18n/language'
import { WarningCode } from '../../../src-main/contract/session'

afterEach(() => setLanguage('en'))

function inEach(tag: string, count: number): string[] {
  setLanguage(tag)
  return WarningCode.options.map((code) => describeWarning({ code, count }))
}

describe.each(['de', 'zh-Hans', 'ar'])('in %s', (tag) => {
  it('every warning that the reader can give is said in the language, each in its own words', () => {
    const english = inEach('en', 3)
    const said = inEach(tag, 3)
    expect(new Set(said).size).toBe(WarningCode.options.length)
    expect(said.filter((text) => english.includes(text) || !/[.。]$/u.test(text))).toEqual([])
  })
})

it('says one and several, and bytes as a size', () => {
  expect(describeWarning({ code: 'bad_line', count: 1 })).toBe('1 line could not be read and was skipped.')
  setLanguage('de')
  expect(describeWarning({ code: 'not_utf8', count: 1_200 })).toBe(
    '1.200 Zeilen enthielten Bytes, die kein UTF-8 sind.',
  )
  expect(describeWarning({ code: 'skipped_bytes', count: 12_000_000 })).toBe(
    'Bilder und übergroße Zeilen wurden nicht gelesen: 12 MB.',
  )
})
