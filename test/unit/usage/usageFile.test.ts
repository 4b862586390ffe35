import { describe, expect, it, test } from 'vitest'
import { Usage } from '../../../src-main/contract/usage'
import { csv } from '../../../src-main/core/csv'
import { usageFile, usageFileName } from '../../../src-main/core/usageFile'
import { fakeBudget, fakeUsageRow } from '../../support/fakeDebrief'

function usageOf(title: string): Usage {
  return {
    rows: [fakeUsageRow({ day: null, sessionId: 's1', title, costNanoUsd: 7 })],
    ...{ totalNanoUsd: 7, parts: [], budget: fakeBudget(), held: { calls: 0, nanoUsd: 0 } },
    ...{ medianNanoUsd: 7, summaries: 1, month: { bookedNanoUsd: 7, forecastNanoUsd: null } },
  }
}

describe('a cell that a spreadsheet would run', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+1', `'+1`],
    ['-rf', `'-rf`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['＝1', `'＝1`],
  ])('%j is text', (title, cell) => {
    expect(csv(['title'], [[title]])).toBe(`title\n${cell}`)
  })

  it('does not touch numbers, also below zero, nor text with such a sign in its middle', () => {
    expect(csv(['a', 'b'], [[-5, 'a=b @ c']])).toBe('a,b\n-5,a=b @ c')
  })
})

test('a title of several lines, quotation marks and another script stays one cell', () => {
  const lines = usageFile(usageOf('شجرة, "مرحبا"\nend'), 'session', 'csv').split('\n')
  expect(lines.slice(1).join('\n')).toBe(',,,,,s1,"شجرة, ""مرحبا""\nend",1,0,1200,0,150,0,7\n')
})

test('the JSON is the whole document that `usage --json` prints', () => {
  const usage = usageOf('=1')
  const file: unknown = JSON.parse(usageFile(usage, 'session', 'json'))
  expect(file).toMatchObject({ by: 'session' })
  expect(Usage.parse(file)).toEqual(usage)
})

test('a name says what is in the file', () => {
  expect(usageFileName({ by: 'week', sinceDay: '2026-11-01', untilDay: '2026-11-21' }, 'csv')).toBe(
    'debrief-usage-by-week-2026-11-01-to-2026-11-21.csv',
  )
  expect(usageFileName({ by: 'day', sinceDay: null, untilDay: null }, 'json')).toBe('debrief-usage-by-day.json')
})
