import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bareWords, isNews } from '../../../src-main/core/session/hearing'

const spaces = ' \t\n\v\f\r\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
const words = fc.constantFrom('a', 'b', 'é', '你', '\u0085', '\u200b', '😀', '\ud83d', '[Image #1]', ...spaces)
const texts = fc.string({ unit: words, maxLength: 6 })

it('two texts are one message exactly when their words are the same, whatever white space is between them', () => {
  fc.assert(
    fc.property(texts, texts, (first, second) => {
      const turn = { heard: new Map() }
      expect(isNews(turn, 'user', 'item', first)).toBe(true)
      expect(isNews(turn, 'user', 'event', second)).toBe(bareWords(first) !== bareWords(second))
    }),
    { numRuns: 3000 },
  )
})
