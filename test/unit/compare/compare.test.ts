import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { Comparison } from '../../../src-main/contract/compare'
import type { ComparedSentence, WordRun } from '../../../src-main/contract/compare'
import type { Claim, Summary } from '../../../src-main/contract/summary'
import { compareSummaries } from '../../../src-main/core/compare'
import { sessionOf } from '../../support/session'
import { ledgerOf } from '../../support/storedSession'

const claim = (section: Claim['section'], text: string, verdict: Claim['verdict'] = 'verified'): Claim => ({
  ...{ section, text, verdict, evidence: [], reason: null, was: null },
})

function summary(claims: readonly Claim[], more: Partial<Summary> = {}): Summary {
  const { title = 'A title', line = 'A line.', ...rest } = more
  return ledgerOf(sessionOf().build(), {
    ...{ kind: 'model', model: 'a/b', title, line, ...rest },
    claims: [claim('title', title), claim('line', line), ...claims],
  }).summary
}

/** How a sentence differs: "kept [gone-] {new+}". */
const marked = (words: readonly WordRun[]): string =>
  words.map(({ change, text }) => ({ kept: text, gone: `[${text}]`, new: `{${text}}` })[change]).join('')

const ofDone = (before: readonly string[], after: readonly string[]): ComparedSentence[] => {
  const done = (texts: readonly string[]): Summary => summary(texts.map((text) => claim('done', text)))
  return compareSummaries(done(before), done(after)).sections[0]?.sentences ?? []
}
const told = (sentences: readonly ComparedSentence[]): string[] =>
  sentences.map(({ change, words }) => `${change} ${marked(words)}`)

describe('the words of a sentence', () => {
  test.each([
    ['one word', 'The run exited with code 1.', 'The run exited with code 2.', 'The run exited with code [1]{2}.'],
    ['an addition', 'Added a parser.', 'Added a fast parser.', 'Added a {fast }parser.'],
    ['what went at the end', 'Added a parser and a test.', 'Added a parser.', 'Added a parser[ and a test].'],
    [
      'a phrase, not word by word',
      'It keeps the old way.',
      'It keeps every new way.',
      'It keeps [the old]{every new} way.',
    ],
    [
      'a path as a whole',
      'Changed `src/slug.ts` twice.',
      'Changed `src/slugs.ts` twice.',
      'Changed [`src/slug.ts`]{`src/slugs.ts`} twice.',
    ],
    ['Chinese without spaces', '修复了登录页面的错误。', '修复了注册页面的错误。', '修复了[登录]{注册}页面的错误。'],
    ['Japanese', 'テストを三つ追加した。', 'テストを五つ追加した。', 'テストを[三つ]{五つ}追加した。'],
    ['Arabic', 'نجحت جميع الاختبارات اليوم.', 'فشلت جميع الاختبارات اليوم.', '[نجحت]{فشلت} جميع الاختبارات اليوم.'],
    [
      'Arabic in the middle',
      'أضاف محلل النصوص السريع واختبره.',
      'أضاف محلل الملفات السريع واختبره.',
      'أضاف محلل [النصوص]{الملفات} السريع واختبره.',
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(told(ofDone([before], [after]))).toEqual([`changed ${expected}`])
  })

  it('are not torn where nothing but a mark over a letter or a second half of an emoji differs', () => {
    const [one] = ofDone(['Added the cafe\u0301 page 👩‍👩‍👧 today.'], ['Added the cafe page 👩‍👩‍👦 today.'])
    expect(one?.words.map(({ text }) => text)).toEqual(expect.arrayContaining(['cafe\u0301', 'cafe', '👩‍👩‍👧', '👩‍👩‍👦']))
  })

  it('of a line that was written anew are told as a whole instead of as shreds', () => {
    const a = summary([], { line: 'Added a slugify helper to the library.' })
    const b = summary([], { line: 'Payment retries now wait for the bank, and a test shows it.' })
    expect(compareSummaries(a, b).line.words.map(({ change }) => change)).toEqual(['gone', 'new'])
  })

  const sentence = fc.array(
    fc.constantFrom('a', 'b', 'the', ' ', ' ', '. ', '`x y`', '`', '测试', '失败', 'نجح', '👩‍👧', '\n'),
    {
      maxLength: 40,
    },
  )
  it('put together are both texts to the letter, whatever they hold', () => {
    fc.assert(
      fc.property(sentence, sentence, (first, second) => {
        const [before, after] = [first.join(''), second.join('')]
        const { words } = compareSummaries(summary([], { line: before }), summary([], { line: after })).line
        const without = (left: WordRun['change']): string =>
          words.flatMap(({ change, text }) => (change === left ? [] : [text])).join('')
        expect([without('new'), without('gone')]).toEqual([before, after])
      }),
    )
  })
})

describe('which sentence is which', () => {
  it('finds the same one where another came before it, and the changed one where both stand elsewhere', () => {
    const before = ['Added the parser.', 'Ran the tests twice.', 'Committed as “Add parser”.']
    const after = [
      'Read the whole manual first.',
      'Committed as “Add parser”.',
      'Ran the tests three times.',
      'Added the parser.',
    ]
    expect(told(ofDone(before, after))).toEqual([
      'new {Read the whole manual first.}',
      'kept Committed as “Add parser”.',
      'changed Ran the tests [twice]{three times}.',
      'kept Added the parser.',
    ])
  })

  it('tells what went where it stood', () => {
    expect(told(ofDone(['One stays.', 'Gone for good now.', 'Two stays.'], ['One stays.', 'Two stays.']))).toEqual([
      'kept One stays.',
      'gone [Gone for good now.]',
      'kept Two stays.',
    ])
    expect(told(ofDone(['Everything else went.'], []))).toEqual(['gone [Everything else went.]'])
  })

  it('takes a sentence that is there twice for two', () => {
    expect(told(ofDone(['Ran it.', 'Ran it.'], ['Ran it.']))).toEqual(['kept Ran it.', 'gone [Ran it.]'])
  })

  it('does not take a sentence for another that shares its small words', () => {
    expect(
      ofDone(['Added the parser to the core.'], ['Removed the old page of the manual.']).map(({ change }) => change),
    ).toEqual(['gone', 'new'])
  })

  it('keeps the parts apart, in the order of the page', () => {
    const before = summary([claim('done', 'Added it.'), claim('open', 'Nothing.')])
    const after = summary([claim('asked', 'Add it.'), claim('open', 'Added it.')])
    const { sections, isSameWords } = compareSummaries(before, after)
    expect(sections.map(({ section, sentences }) => [section, sentences.map(({ change }) => change)])).toEqual([
      ['asked', ['new']],
      ['done', ['gone']],
      ['open', ['gone', 'new']],
    ])
    expect(isSameWords).toBe(false)
  })
})

describe('what is no word', () => {
  it('is told: outcome, model, style, cost, and how many sentences were verified', () => {
    const before = summary([claim('done', 'Ran it.')], {
      outcome: 'done',
      model: 'a/b',
      costNanoUsd: 1,
      style: 'brief',
    })
    const after = summary([claim('done', 'Ran it.', 'struck')], { outcome: 'failed', model: 'c/d', costNanoUsd: 2 })
    const compared = compareSummaries(before, after)
    expect(Comparison.parse(compared)).toEqual(compared)
    expect(compared).toMatchObject({
      isSameWords: true,
      changedFacts: ['outcome', 'model', 'style', 'cost', 'verified'],
      before: { verified: 3, checkable: 3, model: 'a/b', style: 'brief' },
      after: { verified: 2, checkable: 3, model: 'c/d', style: 'standard' },
      sections: [{ sentences: [{ change: 'kept', before: { verdict: 'verified' }, after: { verdict: 'struck' } }] }],
    })
  })

  it('is not said to differ between a version and itself', () => {
    const one = summary([claim('done', 'Ran it.')])
    expect(compareSummaries(one, one)).toMatchObject({ isSameWords: true, changedFacts: [] })
  })

  it('does not make a style of a ledger, which has none', () => {
    const ledger = summary([], { kind: 'ledger', model: null })
    expect(compareSummaries(ledger, summary([], { style: 'brief', costNanoUsd: 5 })).changedFacts).toEqual([
      'model',
      'cost',
    ])
  })
})

it('texts far beyond any summary are compared with bounded work', () => {
  const long = (seed: number): string =>
    Array.from({ length: 20_000 }, (_, index) => `word${(index * seed) % 7_919}`).join(' ')
  const many = (seed: number): Claim[] =>
    Array.from({ length: 3_000 }, (_, index) => claim('done', `Sentence ${index} of ${seed}.`))
  const compared = compareSummaries(summary(many(1), { line: long(3) }), summary(many(2), { line: long(5) }))
  expect(compared.sections[0]?.sentences).toHaveLength(6_000)
})
