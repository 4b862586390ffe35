import { fold } from './fold'

/** Scripts that put no spaces between words (or, as Korean, glue particles to them), as the inside of a character class. */
export const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー'
const hasUnspaced = new RegExp(`[${unspaced}]`, 'u')
const unspacedRuns = new RegExp(`[${unspaced}]+`, 'gu')

/** Longer ones are no names but what was pasted: a key, a picture. Their tails would be longer than all the rest. */
const maxNameLength = 200
const words = /[A-Za-z0-9]+/g
/** In a word: `parseArgs`, `HTTPServer`, `utf8Reader`. */
const hump = /[a-z0-9][A-Z]|[A-Z]{2}[a-z]/
/** Behind it: `HTTPServer.ts`. */
const ending = /[._]\w+/y
const humps = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g

/**
 * A text as the index gets it. SQLite's `unicode61` cuts at everything that is no letter and no digit, which makes `src/a.ts`,
 * `foo_bar` and `--flag` phrases of plain words. It is given what it cannot do itself: runs of unspaced scripts as overlapping
 * pairs, so that any two characters side by side are found (修复测试 → 修复 复测 测试 试), and what follows each hump of a name
 * (parseArgs → parseArgs … args).
 *
 * Chosen by measurement over `trigram`, on 30 MB of prompts, answers, paths and commands: 2.1 s and 31 MB against 4.5 s and 80 MB
 * (`detail=column`), with pairs as fast to find as words, which trigrams cannot do at all.
 */
export function indexable(text: string): string {
  return inPairs(fold(text)) + tailsOf(text)
}

/** Whether `piece`, a word or a run of an unspaced script, is the latter. */
export function isUnspaced(piece: string): boolean {
  return hasUnspaced.test(piece)
}

/** Folded text with its unspaced runs cut into pairs, the last character alone behind them. */
function inPairs(folded: string): string {
  return hasUnspaced.test(folded) ? folded.replace(unspacedRuns, (run) => ` ${pairsOf(run).join(' ')} `) : folded
}

export function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

function tailsOf(text: string): string {
  let tails = ''
  for (const name of humpedNames(text)) {
    for (const { index } of name.matchAll(humps)) tails += ' ' + name.slice(index).toLowerCase()
  }
  return tails
}

/** Each once. In time that grows with the text, whatever stands in it: one expression for words with a hump went back and forth in long ones. */
function humpedNames(text: string): ReadonlySet<string> {
  const names = new Set<string>()
  words.lastIndex = 0
  for (let found = words.exec(text); found !== null; found = words.exec(text)) {
    const [word] = found
    if (word.length > maxNameLength || !hump.test(word)) continue
    ending.lastIndex = words.lastIndex
    const [behind] = ending.exec(text) ?? ['']
    words.lastIndex += behind.length
    if (word.length + behind.length <= maxNameLength) names.add(word + behind)
  }
  return names
}
