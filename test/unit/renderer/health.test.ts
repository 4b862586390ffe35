import { describe, expect, it } from 'vitest'
import { WarningCode } from '../../../src-main/contract/session'
import type { TroubledFile } from '../../../src-main/contract/health'
import { troubleGroups } from '../../../src-renderer/features/health/troubleGroups'
import { troubleWords } from '../../../src-renderer/features/health/troubleWords'

function file(path: string, isSerious: boolean, ...codes: string[]): TroubledFile {
  const warnings = codes.map((code) => ({ code, count: 2, message: `${code} happened` }))
  return { path, sessionId: null, title: null, isSerious, warnings }
}

describe('groups of trouble', () => {
  it('puts what nobody could read before what most files have', () => {
    const groups = troubleGroups([
      file('a', false, 'skipped_bytes'),
      file('b', false, 'skipped_bytes'),
      file('c', true, 'not_understood', 'skipped_bytes'),
    ])
    expect(groups.map(({ code, isSerious, files }) => [code, isSerious, files.length])).toEqual([
      ['not_understood', true, 1],
      ['skipped_bytes', false, 3],
    ])
  })
  it('takes a serious file seriously whatever its code is', () => {
    expect(troubleGroups([file('a', true, 'file_unreadable')])[0]?.isSerious).toBe(true)
  })
})

describe('words of trouble', () => {
  it('has words of its own for each code that a transcript can have', () => {
    const untold = WarningCode.options.filter((code) => troubleWords(code, 'raw').what === 'raw')
    expect(untold).toEqual([])
  })
  it('tells an unknown code in the reader’s words instead of its name', () => {
    expect(troubleWords('constructor', 'The disk said no').what).toBe('The disk said no')
  })
})
