import { describe, expect, test } from 'vitest'
import { readableText } from '../../../src-main/core/prompt'
import { slugifyAnswer } from '../../support/slugifyAnswer'

describe('what is read of an answer while it comes', () => {
  test('title, line and sentences, each on its line, without assertions', () => {
    const answer = slugifyAnswer()
    const wanted: unknown[] = []
    JSON.parse(answer, (name, value: unknown) => {
      if (name === 'text') wanted.push(value)
      return value
    })
    expect(readableText(answer).split('\n')).toEqual(wanted)
  })

  test('every beginning of an answer reads as a beginning of the whole', () => {
    const answer = JSON.stringify({
      title: { text: 'A "quoted" title\twith \\ and 🦀 and \u2028' },
      line: { text: 'Ünï\n\n' },
    })
    const escaped = answer.replace(
      /[\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    for (const text of [answer, escaped]) {
      const whole = readableText(text)
      for (let end = 0; end <= text.length; end += 1) {
        const part = readableText(text.slice(0, end)).replace(/[\ud800-\udbff]$/, '')
        expect(whole.startsWith(part.trim()), text.slice(0, end)).toBe(true)
      }
    }
  })

  test('nothing of an answer that is no JSON', () => {
    expect(readableText('Here is the summary:')).toBe('')
  })
})
