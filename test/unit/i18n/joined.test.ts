import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, it } from 'vitest'
import { formatBytes } from '../../../src-main/contract/i18n/format'
import { joinFacts, joinSentences } from '../../../src-main/contract/i18n/joined'
import { setLanguage } from '../../../src-main/contract/i18n/language'
import { marked, piecesOf } from '../../../src-main/contract/i18n/marked'
import { strokeLabels } from '../../../src-renderer/features/palette/shortcuts'
import { Sentences, rich } from '../../../src-renderer/i18n/rich'
import { t } from '../../../src-main/contract/i18n/t'

afterEach(() => setLanguage('en'))

it('puts a space between sentences where the language has one', () => {
  const waiting = (): string => joinSentences(t('key.waiting'), t('key.waitingHint'))
  expect(waiting()).toMatch(/^Waiting for the browser\. Say yes/)
  setLanguage('de')
  expect(waiting()).toMatch(/\. \p{Lu}/u)
  setLanguage('zh-Hans')
  expect(waiting()).toMatch(/。\p{Script=Han}/u)
  expect(waiting()).not.toContain('。 ')
  setLanguage('ar')
  expect(waiting()).toMatch(/\. \p{Script=Arabic}/u)
})

it('leaves out a sentence that is not there', () => {
  expect(joinSentences('One.', null, '', 'Two.')).toBe('One. Two.')
  expect(joinSentences(null)).toBe('')
})

it('keeps facts beside one another apart from a text that is written from right to left', () => {
  expect(joinFacts(['$0.10 in', '1M context'])).toBe('$0.10 in · 1M context')
  setLanguage('ar')
  expect(joinFacts(['gpt-5', '$1'])).toBe('\u2068gpt-5\u2069 · \u2068$1\u2069')
})

const fork = (title: string): string =>
  renderToStaticMarkup(
    rich('detail.forkOf', { title }, { title: (shown) => createElement('a', { href: '#/' }, shown) }),
  )

it('draws a value as an element where each language puts it', () => {
  expect(fork('Fix it')).toBe('Forked from <a href="#/">Fix it</a>')
  setLanguage('zh-Hans')
  // A space beside Latin letters and none beside Han, as without the element.
  expect(fork('Fix it')).toBe('分叉自 <a href="#/">Fix it</a>')
  expect(fork('修复')).toBe('分叉自<a href="#/">修复</a>')
  setLanguage('ar')
  expect(fork('Fix it')).toBe('متفرعة من \u2068<a href="#/">Fix it</a>\u2069')
})

it('draws two values in one sentence', () => {
  const told = rich(
    'contradiction.told',
    { said: 'All tests pass', fact: t('contradiction.tests_failed') },
    { said: (said) => createElement('i', null, said), fact: (fact) => createElement('b', null, fact) },
  )
  expect(renderToStaticMarkup(told)).toBe('Says “<i>All tests pass</i>”. <b>The last test run failed.</b>')
})

it('a value that holds the marks themselves is one value all the same', () => {
  const said = `before ${marked('title', 'a\uFFFBb\uFFF9c\uFFFAd')} after`
  expect(piecesOf(said)).toEqual([
    { text: 'before ', name: null },
    { text: 'abcd', name: 'title' },
    { text: ' after', name: null },
  ])
})

it('sets sentences that are elements as it sets plain ones', () => {
  const first = (): string => t('keyCheck.valid')
  const both = (isThere: boolean): string =>
    renderToStaticMarkup(
      createElement(
        'p',
        null,
        createElement(Sentences, null, isThere && createElement('b', null, first()), t('usage.differsNot')),
      ),
    )
  expect(both(true)).toBe('<p><b>The key is valid.</b> Both agree.</p>')
  expect(both(false)).toBe('<p>Both agree.</p>')
  setLanguage('zh-Hans')
  expect(both(true)).toMatch(/<\/b>\p{Script=Han}/u)
})

it.each([
  ['en', ['512 bytes', '4.2 kB', '12 MB']],
  ['de', ['512 Byte', '4,2 kB', '12 MB']],
  ['zh-Hans', ['512字节', '4.2 kB', '12 MB']],
  ['ar', ['512 بايت', '4.2 كيلوبايت', '12 م.ب']],
])('names units of size as %s does', (tag, sizes) => {
  setLanguage(tag)
  expect([512, 4_200, 12_000_000].map(formatBytes).map((size) => size.replaceAll('\u00A0', ' '))).toEqual(sizes)
})

it('names keys as the keyboards of a language have them printed, and as signs on a Mac', () => {
  expect(strokeLabels('mod+shift+k', false)).toEqual(['Ctrl Shift K'])
  setLanguage('de')
  expect(strokeLabels('mod+shift+k', false)).toEqual(['Strg Umschalt K'])
  expect(strokeLabels('mod+shift+k', true)).toEqual(['⌘⇧K'])
  expect(strokeLabels('g d', false)).toEqual(['G', 'D'])
})
