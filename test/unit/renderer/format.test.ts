import { describe, expect, it } from 'vitest'
import {
  formatAge,
  formatAtMost,
  formatBytes,
  formatDay,
  formatDayHeading,
  formatDuration,
  formatLatency,
  formatMinutes,
  formatMoney,
  formatPrice,
  formatShare,
  formatTokens,
  lastSegment,
  shortenHome,
} from '../../../src-renderer/i18n/format'

const minute = 60_000

describe('money', () => {
  it('does not show a real cost below a cent as $0.00', () => {
    expect(formatMoney(2_100_000)).toBe('$0.0021')
    expect(formatMoney(6_000_000)).toBe('$0.006')
    expect(formatMoney(123)).toBe('$0.00000012')
  })
  it('shows cents from a cent upwards, also when rounding reaches it', () => {
    expect(formatMoney(41_200_000)).toBe('$0.04')
    expect(formatMoney(9_990_000)).toBe('$0.01')
    expect(formatMoney(1_000_000_000)).toBe('$1.00')
    expect(formatMoney(0)).toBe('$0.00')
  })
})

describe('an upper bound of money', () => {
  it('is never shown as less than it is, nor as much more', () => {
    expect([4_200_000, 4_210_000, 10_000_000, 10_100_000, 99_000_000].map(formatAtMost)).toEqual([
      '$0.0042',
      '$0.0043',
      '$0.01',
      '$0.011',
      '$0.099',
    ])
    expect([100_000_000, 120_000_001, 1_840_000_000].map(formatAtMost)).toEqual(['$0.10', '$0.13', '$1.84'])
  })
})

describe('figures of a model', () => {
  it('rounds no digit of a cheap price away', () => {
    expect([100_000_000, 65_000_000, 37_500_000, 15_000_000_000].map(formatPrice)).toEqual([
      '$0.10',
      '$0.065',
      '$0.0375',
      '$15.00',
    ])
  })
  it('says a context as people do', () => {
    expect([128_000, 131_072, 1_048_576, 200_000].map(formatTokens)).toEqual(['128k', '131k', '1.05M', '200k'])
  })
  it('never calls nearly all of it all, nor nearly nothing nothing', () => {
    expect([0, 0.001, 0.5, 0.978, 0.9999, 1].map(formatShare)).toEqual([
      '0 %',
      '1 %',
      '50 %',
      '98 %',
      '99.9 %',
      '100 %',
    ])
  })
  it('shows a quick answer in milliseconds', () => {
    expect([420, 3_180, 41_000].map(formatLatency)).toEqual(['420 ms', '3.2 s', '41 s'])
  })
})

describe('time', () => {
  it('does not call a clock that runs behind the transcript a negative age', () => {
    expect(formatAge(1_000 * minute, 0)).toBe('now')
  })
  it('changes unit at the boundary, not one late', () => {
    expect([formatAge(0, 59 * minute), formatAge(0, 60 * minute), formatAge(0, 24 * 60 * minute)]).toEqual([
      '59m',
      '1h',
      '1d',
    ])
  })
  it('does not round 59.6 seconds to "60 s" nor 59.6 minutes to "60 min"', () => {
    expect(formatDuration(59_600)).toBe('1 min')
    expect(formatDuration(59.6 * minute)).toBe('1 h')
    expect(formatDuration(72 * minute)).toBe('1 h 12 min')
  })
  it('calls the evening before yesterday although it is less than 24 hours ago', () => {
    const now = new Date(2026, 10, 21, 8).getTime()
    expect(formatDayHeading(new Date(2026, 10, 20, 23).getTime(), now)).toBe('Yesterday')
    expect(formatDayHeading(new Date(2026, 10, 21, 0).getTime(), now)).toBe('Today')
    expect(formatDayHeading(new Date(2025, 10, 21).getTime(), now)).toBe('November 21, 2025')
  })
  it('does not move a day of the usage table across a time zone', () => {
    expect(formatDay('2026-11-21')).toBe('Nov 21, 2026')
  })
})

describe('paths', () => {
  it('shortens a home folder and nothing that only begins like one', () => {
    expect(shortenHome('/home/ann/.codex')).toBe('~/.codex')
    expect(shortenHome('C:\\Users\\Ann\\.codex')).toBe('~\\.codex')
    expect(shortenHome('/rooted/.codex')).toBe('/rooted/.codex')
  })
  it('names a folder with a trailing separator', () => {
    expect([lastSegment('/src/demo/'), lastSegment('C:\\src\\demo'), lastSegment('/')]).toEqual(['demo', 'demo', '/'])
  })
})

describe('limits and sizes', () => {
  it('names the windows of a plan as people do', () => {
    expect([300, 10_080, 1_440, 60, 90].map(formatMinutes)).toEqual(['5 hours', 'Week', 'Day', '1 hour', '1 h 30 min'])
  })
  it('does not count days as hours when a week is left', () => {
    expect([47 * 60 * minute, 76 * 60 * minute, 72 * 60 * minute].map(formatDuration)).toEqual([
      '47 h',
      '3 d 4 h',
      '3 d',
    ])
  })
  it('says bytes in the unit that leaves a small number', () => {
    expect([512, 1_500, 12_300_000, 0].map(formatBytes)).toEqual(['512 bytes', '1.5 kB', '12 MB', '0 bytes'])
  })
})
