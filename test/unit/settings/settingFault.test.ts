import '../../support/noElectronDownload'
import { join } from 'node:path'
import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { isReason } from '../../../src-main/contract/describeReason'
import { setLanguage } from '../../../src-main/contract/i18n/language'
import { toProblem } from '../../../src-main/contract/problem'
import { SettingName, Settings } from '../../../src-main/contract/settings'
import { createSettings } from '../../../src-main/settings/settings'
import type { SettingsStore } from '../../../src-main/debrief'
import { temporaryFolder } from '../../support/temporaryFolder'

let folder: string
let settings: SettingsStore & { close(): void }
let warnings: string[]
beforeEach(() => {
  folder = temporaryFolder()
  warnings = []
  settings = createSettings({
    dataFolder: folder,
    defaults: { referer: '' },
    onWarning: (message) => warnings.push(message),
  })
})
afterEach(() => {
  settings.close()
  setLanguage('en')
})

function refused(name: SettingName, value: unknown) {
  try {
    settings.set(name, value)
  } catch (error) {
    return toProblem(error)
  }
  return expect.unreachable(`${name} takes ${JSON.stringify(value)}`)
}

const whatOf = (name: SettingName, value: unknown): string => describeProblem(refused(name, value)).what

/** Values of every kind, and of the right kind beyond every bound. */
const values: readonly unknown[] = [
  ...[
    Symbol('none'),
    null,
    true,
    -1e9,
    1e9,
    0.5,
    '',
    'x y',
    'x'.repeat(5_000),
    {},
    { a: 'b' },
    { 1: 1e9 },
    [],
    [1],
    [''],
  ],
  ...[['relative'], ['x'.repeat(5_000)], Array.from({ length: 600 }, () => 'a'), [{}], [{ name: 'No', pattern: 'x' }]],
  ...[[{ name: 'ab', pattern: '' }], [{ name: 'ab', pattern: 'x', more: 1 }], [{ name: 'ab', pattern: '(' }]],
]

test.each(SettingName.options)('whatever %s does not take, the reason is one of our own, with its values', (name) => {
  const bad = values.filter((value) => !Settings.shape[name].safeParse(value).success)
  expect(bad.length).toBeGreaterThan(3)
  for (const value of bad) {
    const { code, params } = refused(name, value)
    expect([code, params['name'], isReason(String(params['reason']))]).toEqual(['settings_invalid', name, true])
    for (const tag of ['en', 'de', 'zh-Hans', 'ar']) {
      setLanguage(tag)
      const { what } = describeProblem({ code, params })
      expect(what).not.toMatch(/undefined|NaN|Invalid|expected|received|Too (?:big|small)|takes_/)
    }
  }
})

test.each<[SettingName, unknown, string]>([
  ['budget.dayUsd', -1, 'budget.dayUsd does not take -1: it takes a number from 0 to 10,000.'],
  ['budget.dayUsd', 'much', 'budget.dayUsd does not take "much": it takes a number from 0 to 10,000.'],
  ['sampling.topP', 2, 'sampling.topP does not take 2: it takes a number from 0 to 1, or none.'],
  [
    'sampling.maxTokens',
    16.5,
    'sampling.maxTokens does not take 16.5: it takes a whole number from 16 to 128,000, or none.',
  ],
  ['sampling.seed', 'a', 'sampling.seed does not take "a": it takes a whole number, or none.'],
  [
    'appearance.textSize',
    101,
    'appearance.textSize does not take 101: it takes a number from 80 to 150 in steps of 5.',
  ],
  ['provider.dataCollection', 'no', 'provider.dataCollection does not take "no": it takes deny or allow.'],
  ['summarize.auto', 'yes', 'summarize.auto does not take "yes": it takes true or false.'],
  ['model.primary', '', 'model.primary does not take "": it takes a text of 1 to 200 characters.'],
  ['model.fallbacks', ['a', ''], 'model.fallbacks does not take "": it takes a text of 1 to 200 characters.'],
  [
    'model.fallbacks',
    ['a', 'b', 'c'],
    'model.fallbacks does not take ["a","b","c"]: it takes a list of at most 2 entries.',
  ],
  [
    'notifications.quietFrom',
    '25:00',
    'notifications.quietFrom does not take "25:00": it takes a time of day as “22:30”, or nothing.',
  ],
  ['homes.watched', ['/a', 'b'], 'homes.watched does not take "b": it takes whole paths, from the root or a drive on.'],
  ['sampling.logitBias', { a: 1 }, 'sampling.logitBias does not take "a": the id of a token has 1 to 7 digits.'],
  ['sampling.logitBias', { 7: 200 }, 'sampling.logitBias does not take 200: it takes a number from -100 to 100.'],
  [
    'privacy.rules',
    [{ name: 'ab' }],
    'privacy.rules does not take {"name":"ab"}: a rule has a name and a pattern, both texts, and nothing else.',
  ],
  [
    'privacy.rules',
    [{ name: 'ab', pattern: '(?=a)' }],
    'privacy.rules does not take the rule “ab”: the pattern has a group that RE2 does not know: “(?=”.',
  ],
  [
    'privacy.rules',
    [{ name: 'ab', pattern: '(a' }],
    'privacy.rules does not take the rule “ab”: the pattern lacks a closing “)”.',
  ],
])('%s and %j', (name, value, what) => {
  expect(whatOf(name, value)).toBe(what)
})

test('and in German, with its figures and its “or”', () => {
  setLanguage('de')
  expect(whatOf('budget.dayUsd', -1)).toBe('budget.dayUsd nimmt -1 nicht an: möglich ist eine Zahl von 0 bis 10.000.')
  expect(whatOf('provider.sort', 'x')).toBe(
    'provider.sort nimmt "x" nicht an: möglich ist auto, price, throughput oder latency.',
  )
})

test('what the log says of a bad value in the file is English in every language', () => {
  writeFileSync(join(folder, 'settings.json'), '{"budget.dayUsd":-1}')
  setLanguage('de')
  settings.all()
  expect(warnings).toEqual([
    'budget.dayUsd in settings.json is not valid (it takes a number from 0 to 10,000), so it has its default.',
  ])
  expect(readFileSync(join(folder, 'settings.broken.json'), 'utf8')).toContain('-1')
})
