import { describe, expect, test } from 'vitest'
import { clip, displayWidth } from '../../../src-main/cli/displayWidth'
import { projectName } from '../../../src-main/cli/projectName'
import { runCli } from '../../../src-main/cli/run'
import { shortIds } from '../../../src-main/cli/shortIds'
import { table } from '../../../src-main/cli/table'
import { createFakeDebrief, fakeRow } from '../../support/fakeDebrief'
import { createFakeIo } from '../../support/fakeIo'

describe('columns stay aligned and rows do not wrap', () => {
  test('wide characters, emoji and combining marks take the columns that a terminal gives them', () => {
    expect(['abc', '世界', '🚀', '👩‍💻', 'e\u0301', ''].map(displayWidth)).toEqual([3, 4, 2, 2, 1, 0])
  })

  test('clipping never cuts a character in two and never exceeds the room', () => {
    expect([clip('abcdef', 6), clip('abcdef', 5), clip('世界世界', 5), clip('ab cd', 4)]).toEqual([
      ...['abcdef', 'abcd…', '世界…', 'ab…'],
    ])
  })

  test('the last column is clipped to the terminal, and whole in a pipe', () => {
    const rows = [
      ['a', '1', 'a title that is far too long for it'],
      ['世界', '22', 'short'],
    ]
    expect(table(rows, { right: [1], columns: 30 })).toBe('a      1  a title that is far…\n世界  22  short')
    expect(table(rows)).toContain('far too long for it')
  })

  test.each([80, 120])('summaries list fits a terminal of %d columns', async (columns) => {
    const io = createFakeIo({ columns })
    const row = fakeRow({ title: 'A very long title, '.repeat(10), project: '/home/me/a-rather-long-project-name' })
    const answers = { engine: { summaries: async () => ({ total: 1, rows: [row] }) } }
    expect(await runCli(['summaries', 'list'], io, async () => createFakeDebrief(answers))).toBe(0)
    const [line = ''] = io.out().split('\n')
    expect(displayWidth(line)).toBeLessThanOrEqual(columns)
    expect(line).toMatch(/ {2}a-rather-long-p… {2}14\/14 {2}\$0\.0021 {2}A very long.*…$/)
  })
})

describe('a short id can be typed', () => {
  test('it is a prefix of one id only, and at least eight long', () => {
    const ids = ['01a1fb42-d389-7740', '01a1fb42-dc5c-7093', '01a1fb42-d76c-71e2', 'bcfb476c-5619', 'ab', 'ab']
    const short = ids.map(shortIds(ids))
    expect(short).toEqual(['01a1fb42-d3', '01a1fb42-dc', '01a1fb42-d7', 'bcfb476c', 'ab', 'ab'])
  })

  test('an id that begins another is shown whole', () => {
    expect(['sum-12345', 'sum-123456'].map(shortIds(['sum-12345', 'sum-123456']))).toEqual(['sum-12345', 'sum-123456'])
  })
})

test('a project is shown by its last segment on every system', () => {
  expect(['/home/me/demo', '/home/me/demo/', 'C:\\me\\demo', 'demo', '', '/'].map(projectName)).toEqual([
    ...['demo', 'demo', 'demo', 'demo', '', '/'],
  ])
})
