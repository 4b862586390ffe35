import { describe, expect, it } from 'vitest'
import { markedParts, rank } from '../../../src-renderer/features/palette/rank'

/** The texts that match, best first. */
function ranked(typed: string, texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => {
      const match = rank(typed, text)
      return match === null ? [] : [{ text, score: match.score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text)
}

/** What would be lit of a text. */
const lit = (typed: string, text: string): string[] =>
  markedParts(text, rank(typed, text)?.at ?? new Set())
    .filter(({ isMatch }) => isMatch)
    .map((part) => part.text)

describe('ranking', () => {
  it('the beginning of the text comes before that of a word, that before the middle of one, that before scattered letters', () => {
    const texts = ['Show a big pause', 'Unpausedly', 'Pause', 'Put all up so everybody', 'Resume and pause']
    expect(ranked('pause', texts)).toEqual(['Pause', 'Show a big pause', 'Resume and pause', 'Unpausedly', texts[3]])
  })
  it('of two that begin alike the shorter one wins', () => {
    expect(ranked('copy', ['Copy session id', 'Copy link'])).toEqual(['Copy link', 'Copy session id'])
  })
  it('words may come in any order, and all have to be there', () => {
    expect(rank('limits sett', 'Settings › Limits')).not.toBeNull()
    expect(rank('limits usage', 'Settings › Limits')).toBeNull()
  })
  it('initials find a command, letters from anywhere do not find a title', () => {
    expect(lit('gtu', 'Go to Usage')).toEqual(['G', 't', 'U'])
    expect(lit('smz', 'Summarize now')).toEqual(['S', 'm', 'z'])
    expect(rank('sgx', 'Strip the gateway of an old experiment that nobody read')).toBeNull()
    expect(rank('a', 'Usage')).toBeNull()
  })
  it('a word of a camel-cased name is a word', () => {
    expect(lit('bounds', 'Mend fitBounds on two displays')).toEqual(['Bounds'])
    expect(ranked('bounds', ['unbounds', 'fitBounds'])).toEqual(['fitBounds', 'unbounds'])
  })
  it('diacritics are not needed, and do not get in the way', () => {
    expect(lit('uber', 'Die Übergabe')).toEqual(['Über'])
    expect(lit('strasse', 'Straße umbenennen')).toEqual(['Straße'])
    expect(rank('résumé', 'Resume in terminal')).not.toBeNull()
    expect(lit('cafe', 'Cafe\u0301 menu')).toEqual(['Cafe\u0301'])
    expect(rank('lodz', 'Łódź timetable')).not.toBeNull()
  })
  it('a Chinese title is found from any character on', () => {
    expect(lit('摘要', '生成摘要并检查')).toEqual(['摘要'])
    expect(rank('查', '生成摘要并检查')?.score).toBeGreaterThan(2_000)
    expect(rank('删除', '生成摘要并检查')).toBeNull()
  })
  it('an Arabic title is found without its vowel signs and however its alef is written', () => {
    expect(lit('اصلاح', 'إِصلاح الاختبارات')).toEqual(['إِصلاح'])
    expect(rank('الاختبارات', 'إصلاح الأختبارات')?.score).toBeGreaterThan(2_000)
    expect(rank('مكتبه', 'مكتبة جديدة')).not.toBeNull()
    expect(rank('جديد', 'مـكـتـبـة جـديـدة')).not.toBeNull()
  })
  it('signs of expressions are only signs', () => {
    expect(rank('.*', 'Anything')).toBeNull()
    expect(lit('(a+', 'Fix (a+b) in parse')).toEqual(['(a+'])
    expect(rank('   ', 'Anything')).toBeNull()
  })
  it('an emoji is one character, and what stands after it is lit in the right place', () => {
    expect(lit('rocket', '🚀🚀 Rocket launch')).toEqual(['Rocket'])
  })
})
