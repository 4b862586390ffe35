import { afterEach, describe, expect, it } from 'vitest'
import { ar } from '../../../src-main/contract/i18n/ar'
import { de } from '../../../src-main/contract/i18n/de'
import { en } from '../../../src-main/contract/i18n/en'
import { setLanguage } from '../../../src-main/contract/i18n/language'
import { languageNames, localeOf } from '../../../src-main/contract/i18n/languages'
import { formatMoney, formatRelative } from '../../../src-main/contract/i18n/format'
import { formatCount } from '../../../src-main/contract/i18n/numbers'
import { zh } from '../../../src-main/contract/i18n/zh'
import { describeProblem } from '../../../src-main/contract/describeProblem'

type Text = string | ((values: unknown) => unknown)

const languages: readonly (readonly [string, Readonly<Record<string, Text>>])[] = [
  ['en', en as unknown as Record<string, Text>],
  ['de', de as unknown as Record<string, Text>],
  ['zh-Hans', zh as unknown as Record<string, Text>],
  ['ar', ar as unknown as Record<string, Text>],
]

afterEach(() => setLanguage('en'))

/** Counts that are no plain "one" or "two" in any of the languages, so that each is written out. */
const count = 1234
const words = 'Wörter'

/** The names of the values that a text reads, found by calling it with values of each kind. */
function call(
  text: (values: unknown) => unknown,
  kindOf: (name: string) => unknown,
): { said: string; names: string[] } {
  const names = new Set<string>()
  const values = new Proxy(
    {},
    {
      get: (_target, name: string) => {
        names.add(name)
        return kindOf(name)
      },
    },
  )
  return { said: String(text(values)), names: [...names].toSorted() }
}

const lists = new Set(['choices', 'counts', 'labels', 'parts', 'quotes', 'sentences'])
/** Elsewhere these are a number, or have been made one text by then. */
const listsOf: Readonly<Record<string, string>> = {
  'facts.names': 'names',
  'facts.steps': 'steps',
  'facts.tools': 'names',
  'preview.asked': 'others',
}
/** Where a text takes it apart. */
const strings = new Set(['name', 'span', 'what'])

function sample(key: string, name: string): unknown {
  if (lists.has(name) || listsOf[key] === name) return [words, 'zweite']
  return strings.has(name) ? words : count
}

function isSaid(key: string, name: string, said: string): boolean {
  const value = sample(key, name)
  if (typeof value !== 'number') return said.includes(words)
  return said.includes(formatCount(value)) || said.includes(String(value))
}

it.each(languages)('%s has exactly the keys of English, each of the same kind and never empty', (_tag, texts) => {
  expect(Object.keys(texts).toSorted()).toEqual(Object.keys(en).toSorted())
  for (const [key, text] of Object.entries(en)) {
    expect([key, typeof texts[key]]).toEqual([key, typeof text])
    if (typeof texts[key] === 'string') expect([key, texts[key].trim() === '']).toEqual([key, false])
  }
})

describe.each(languages)('%s', (tag, texts) => {
  it('says every value of a text that English says', () => {
    setLanguage(tag)
    for (const [key, english] of Object.entries(en)) {
      const text = texts[key]
      if (typeof english === 'string' || typeof text !== 'function') continue
      const kindOf = (name: string): unknown => sample(key, name)
      const read = call(english as (values: unknown) => unknown, kindOf)
      const own = call(text, kindOf)
      expect([key, read.names]).toEqual([key, expect.arrayContaining(own.names)])
      const lacking = read.names.filter((name) => isSaid(key, name, read.said) && !isSaid(key, name, own.said))
      expect([key, lacking]).toEqual([key, []])
    }
  })

  it('has a text for every count', () => {
    setLanguage(tag)
    for (const many of [0, 1, 2, 3, 11, 100]) {
      for (const [key, text] of Object.entries(texts)) {
        if (typeof text !== 'function') continue
        const { said } = call(text, (name) => (typeof sample(key, name) === 'number' ? many : sample(key, name)))
        expect([key, said.trim() === '' || /undefined|NaN|#/.test(said)]).toEqual([key, false])
      }
    }
  })
})

it('follows the system’s languages, with their region, and else English', () => {
  expect(localeOf('system', ['fr-FR', 'de-AT', 'en-GB'])).toBe('de-AT')
  expect(localeOf('system', ['zh-TW', 'zh-CN'])).toBe('zh-CN')
  expect(localeOf('system', ['zh-Hant-HK', 'C', ''])).toBe('en')
  expect(localeOf('de', ['en-US', 'de-CH'])).toBe('de-CH')
  expect(localeOf('ar', ['en-US'])).toBe('ar')
  expect(Object.keys(languageNames)).toEqual(languages.map(([tag]) => tag))
})

it('writes amounts and times as the language does', () => {
  setLanguage('de-AT')
  expect(formatMoney(1_840_000_000)).toMatch(/1,84/)
  expect(formatRelative(0, 120_000)).toBe('vor 2 Minuten')
  setLanguage('zh-Hans')
  expect(formatRelative(0, 120_000)).toBe('2分钟前')
})

it('keeps a path apart from a text that is written from right to left, and leaves others plain', () => {
  const problem = { code: 'project_excluded', params: { path: '/src/demo' } } as const
  expect(describeProblem(problem).what).not.toContain('\u2068')
  setLanguage('ar')
  expect(describeProblem(problem).what).toContain('\u2068/src/demo\u2069')
  setLanguage('en')
  expect(describeProblem({ ...problem, params: { path: '/مشروع' } }).what).toContain('\u2068/مشروع\u2069')
})
