import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureRecall } from '../../../bench/redaction/measureRecall'
import { Settings } from '../../../src-main/contract/settings'
import { createRedactor, patternFault, privacyOf } from '../../../src-main/core/redact'
import type { PrivacyOptions } from '../../../src-main/core/redact'

const none = privacyOf(Settings.parse({}))
const mask = (text: string, privacy: Partial<PrivacyOptions>): string =>
  createRedactor({ privacy: { ...none, ...privacy } }).redact(text)
const all = { maskEmails: true, maskHome: true, maskHosts: true }

describe('masks', () => {
  test.each([
    ['maskEmails', 'Author: Ann <ann.lee@acme.dev>', 'Author: Ann <[email_1]>'],
    ['maskHome', 'cd /home/ann/app && ls /home/ann/.codex', 'cd [home_1]/app && ls [home_1]/.codex'],
    ['maskHome', '/Users/ann/app/src/a.ts:3', '[home_1]/app/src/a.ts:3'],
    ['maskHome', 'C:\\Users\\Ann Lee\\app', '[home_1]\\app'],
    ['maskHome', '{"cwd":"C:\\\\Users\\\\ann\\\\app"}', '{"cwd":"[home_1]\\\\app"}'],
    ['maskHome', 'file:///home/ann/x', 'file://[home_1]/x'],
    ['maskHosts', 'GET https://build.acme.dev/job/7 from 10.1.2.3', 'GET https://[host_1]/job/7 from [host_2]'],
    ['maskHosts', 'ssh ann@build7.acme.dev; ping build7.acme.dev', 'ssh ann@[host_1]; ping [host_1]'],
    ['maskHosts', 'http://buildbox:8080/x and buildbox', 'http://[host_1]:8080/x and [host_1]'],
    ['maskHosts', 'db1.internal refused fe80::1', '[host_1] refused [host_2]'],
  ] as const)('%s: %s', (name, text, expected) => {
    expect(mask(text, { [name]: true })).toBe(expected)
    expect(mask(text, {})).toBe(text)
  })

  test.each([
    'git clone git@github.com:acme/app.git && npm i --registry https://registry.npmjs.org/',
    'src/app.rs, lib/foo.ts, README.md and scripts/run.sh',
    'icon@2x.png and zod@4.6.7',
    'src/home/page.tsx and /usr/home',
    'std::vector 12:34:56 http://localhost:3000 127.0.0.1',
    'this.props.local = config.internal()',
  ])('what is no one’s own stays: %s', (text) => {
    expect(mask(text, all)).toBe(text)
  })

  test('masking what is masked changes nothing, whoever does it', () => {
    const piece = fc.constantFrom(
      ...[
        'ann@acme.dev',
        '/home/ann',
        'https://x.acme.dev/',
        '10.0.0.1',
        '[host_1]',
        '[home_7]',
        ' ',
        '/',
        '@',
        ':',
        'ssh ',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const redactor = createRedactor({ privacy: { ...none, ...all } })
        const once = redactor.redact(pieces.join(''))
        expect(redactor.redact(once)).toBe(once)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('rules of one’s own', () => {
  const rules = [{ name: 'ticket', pattern: 'ACME-[0-9]+' }]

  test('what a pattern matches becomes its name, the same the same, and is listed', () => {
    const redactor = createRedactor({ privacy: { ...none, rules } })
    expect(redactor.redact('ACME-12, ACME-7 and ACME-12')).toBe('[ticket_1], [ticket_2] and [ticket_1]')
    expect(redactor.report()).toEqual([{ kind: 'ticket', count: 2 }])
  })

  test('a pattern that would take a backtracking engine years is done in time', () => {
    expect(mask(`${'a'.repeat(50_000)}!`, { rules: [{ name: 'evil', pattern: '(a+)+$' }] })).toHaveLength(50_001)
  })

  test('a pattern takes no placeholder apart', () => {
    expect(mask('[password_1] 12', { rules: [{ name: 'digits', pattern: '[a-z]*_?[0-9]+' }] })).toBe(
      '[password_1] [digits_1]',
    )
  })

  test.each(['(', '[a', '(?<=a)b', 'a**', 'x*'])('%s is refused and never left out', (pattern) => {
    expect(patternFault(pattern)).not.toBeNull()
    expect(() => createRedactor({ privacy: { ...none, rules: [{ name: 'bad', pattern }] } })).toThrow(
      'settings_invalid',
    )
  })
})

test('what an answer adds gets no number that a placeholder in it has already', () => {
  expect(mask('[host_1] calls https://other.acme.dev/', { maskHosts: true })).toBe('[host_1] calls https://[host_2]/')
})

test('every kind of the corpus is found, in every fifth of its places', () => {
  const missed = measureRecall(undefined, 5).flatMap(({ kind, missed: places }) =>
    places.map(({ place, left }) => `${kind} in ${place}: ${left}`),
  )
  expect(missed).toEqual([])
})

test('a line’s end after a whole key does not swallow the next line', () => {
  const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`
  expect(createRedactor().redact(`KEY=${key}\nexport2Other=1`)).toBe('KEY=[openrouter_key_1]\nexport2Other=1')
})
