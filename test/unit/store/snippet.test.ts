import { expect, test } from 'vitest'
import { createHighlighter } from '../../../src-main/store/search/snippet'
import { termsOf } from '../../../src-main/store/search/terms'

function snippet(text: string, query: string): string | null {
  const parts = createHighlighter(termsOf(query)).snippetOf(text)
  return parts && parts.map((part) => (part.isMatch ? `[${part.text}]` : part.text)).join('')
}

test('every matched word is marked, whatever its case and accents', () => {
  expect(snippet('Ein CAFÉ, zwei Cafés', 'cafe')).toBe('Ein [CAFÉ], zwei [Café]s')
  expect(snippet('cafe\u0301 noir', 'café')).toBe('[cafe\u0301] noir')
  expect(snippet('Straße nach İzmir', 'izmir straße')).toBe('[Straße] nach [İzmir]')
  expect(snippet('ﬁle ＡＰＩ', 'file api')).toBe('[ﬁle] [ＡＰＩ]')
})

test('a word is marked from its beginning, and inside a name only where nothing better is', () => {
  expect(snippet('restart the art', 'art')).toBe('restart the [art]')
  expect(snippet('call parseArgs()', 'args')).toBe('call parse[Args]()')
})

test('nothing is shown of a text without a match', () => {
  expect(snippet('nothing here', 'walrus')).toBeNull()
  expect(snippet('', 'walrus')).toBeNull()
})

test('a long text is cut around the place where most words stand together', () => {
  const text = `walrus ${'filler '.repeat(100)}a walrus with a tusk ${'filler '.repeat(100)}`
  const shown = snippet(text, 'walrus tusk')
  expect(shown).toContain('[walrus] with a [tusk]')
  expect(shown?.startsWith('…filler')).toBe(true)
  expect(shown?.endsWith('filler…')).toBe(true)
  expect(shown?.length).toBeLessThan(220)
})

test('a cut falls neither into a character nor between it and its marks', () => {
  for (const filler of ['😀', 'e\u0301', '👩‍👧', 'נּ']) {
    for (let shift = 0; shift < 6; shift++) {
      const shown = snippet(`${'x'.repeat(shift)}${filler.repeat(120)}walrus${filler.repeat(120)}`, '"walrus"') ?? ''
      expect(shown.isWellFormed(), filler).toBe(true)
      expect(shown, filler).not.toMatch(/…[\p{M}\u200d]/u)
    }
  }
})

test('text from right to left keeps its order, and brings no marks of direction', () => {
  expect(snippet('שלום עולם יפה', 'עולם')).toBe('שלום [עולם] יפה')
})

test('line breaks are shown as spaces', () => {
  expect(snippet('one\n\n  walrus\ttwo', 'walrus')).toBe('one [walrus] two')
})

test('a phrase is marked as a whole, also where other signs stand between its words', () => {
  expect(snippet('see foo_bar and foo.bar', '"foo bar"')).toBe('see [foo_bar] and [foo.bar]')
  expect(snippet('修复parser测试', 'parser测试')).toBe('修复[parser测试]')
})

test('matches that overlap are one', () => {
  expect(snippet('解析器文件', '解析 析器')).toBe('[解析器]文件')
})

test('a match far behind the beginning of a long text is shown', () => {
  for (const filler of ['a ', 'é ', 'ﬁn ', '解析，']) {
    const shown = snippet(`${filler.repeat(50_000)}walrus ${filler.repeat(50_000)}`, 'walrus')
    expect(shown, filler).toContain('[walrus]')
    expect(snippet(filler.repeat(50_000), 'walrus'), filler).toBeNull()
  }
})
