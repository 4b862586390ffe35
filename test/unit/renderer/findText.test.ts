import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isFoundIn, markedParts, wordsOf } from '../../../src-renderer/features/settings/findText'

it('each word has to stand somewhere, without case and accents', () => {
  const texts = ['Text size', 'In all windows.', 'appearance.textSize']
  expect(isFoundIn(texts, wordsOf('TEXT windows'))).toBe(true)
  expect(isFoundIn(texts, wordsOf('text budget'))).toBe(false)
  expect(isFoundIn(['Café'], wordsOf('cafe'))).toBe(true)
  expect(isFoundIn(['Cafe'], wordsOf('CAFÉ'))).toBe(true)
})

it('marks every place, also where matches touch or overlap', () => {
  expect(markedParts('Text size', wordsOf('te size'))).toEqual([
    { text: 'Te', isMatch: true },
    { text: 'xt ', isMatch: false },
    { text: 'size', isMatch: true },
  ])
  expect(markedParts('aaa', wordsOf('aa'))).toEqual([{ text: 'aaa', isMatch: true }])
})

it('no text is ever changed by being marked, whatever its letters', () => {
  const anything = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(anything, anything, (text, query) => {
      expect(
        markedParts(text, wordsOf(query))
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
