import type { WordRun } from '../../contract/compare'
import { wordsOf } from './words'
import type { Word } from './words'

/** A table of this many cells is filled in some milliseconds; longer texts are told as gone and new. */
const mostCells = 250_000
/** Texts that share less than this of their words were written anew, and marking the few they share only makes them hard to read. */
const leastShared = 0.3

interface Step {
  readonly change: WordRun['change']
  readonly words: Word[]
}

/** Which words of a text went and which came. */
export function diffWords(before: string, after: string): WordRun[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const start = sharedStart(a, b)
  const end = sharedEnd(a.slice(start), b.slice(start))
  const middle = diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const steps = joined([
    { change: 'kept', words: a.slice(0, start) },
    ...middle,
    { change: 'kept', words: a.slice(a.length - end) },
  ])
  return runsOf(isWrittenAnew(steps, a, b) ? replaced(a, b) : readable(steps))
}

function sharedStart(a: readonly Word[], b: readonly Word[]): number {
  let length = 0
  while (length < a.length && a[length]?.text === b[length]?.text) length += 1
  return length
}

function sharedEnd(a: readonly Word[], b: readonly Word[]): number {
  return sharedStart(a.toReversed(), b.toReversed())
}

/** The longest common subsequence, where a word weighs more than the spaces and signs between words. */
function diffMiddle(a: readonly Word[], b: readonly Word[]): Step[] {
  const width = b.length + 1
  if (a.length === 0 || b.length === 0 || a.length * b.length > mostCells) return replaced(a, b)
  const best = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => best[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const along = a[i]?.text === b[j]?.text ? at(i + 1, j + 1) + weightOf(a[i]) : 0
      best[i * width + j] = Math.max(along, at(i + 1, j), at(i, j + 1))
    }
  }
  const steps: Step[] = []
  let [i, j] = [0, 0]
  for (let word = a[0], other = b[0]; word !== undefined && other !== undefined; word = a[i], other = b[j]) {
    if (word.text === other.text && at(i, j) === at(i + 1, j + 1) + weightOf(word)) {
      steps.push({ change: 'kept', words: [word] })
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      steps.push({ change: 'gone', words: [word] })
      i += 1
    } else {
      steps.push({ change: 'new', words: [other] })
      j += 1
    }
  }
  return [...steps, ...replaced(a.slice(i), b.slice(j))]
}

function weightOf(word: Word | undefined): number {
  return word?.isWord === true ? 4 : 1
}

function replaced(a: readonly Word[], b: readonly Word[]): Step[] {
  return [
    { change: 'gone', words: [...a] },
    { change: 'new', words: [...b] },
  ]
}

/** Steps with one fate put together; between two kept ones what is gone stands first. */
function joined(steps: readonly Step[]): Step[] {
  const done: Step[] = []
  let gone: Word[] = []
  let fresh: Word[] = []
  const flush = (): void => {
    if (gone.length > 0) done.push({ change: 'gone', words: gone })
    if (fresh.length > 0) done.push({ change: 'new', words: fresh })
    gone = []
    fresh = []
  }
  for (const { change, words } of steps) {
    if (words.length === 0) continue
    if (change === 'gone') gone.push(...words)
    else if (change === 'new') fresh.push(...words)
    else {
      flush()
      const last = done.at(-1)
      if (last?.change === 'kept') last.words.push(...words)
      else done.push({ change, words: [...words] })
    }
  }
  flush()
  return done
}

function isWrittenAnew(steps: readonly Step[], a: readonly Word[], b: readonly Word[]): boolean {
  const kept = steps.reduce((sum, { change, words }) => (change === 'kept' ? sum + countOf(words) : sum), 0)
  return kept < leastShared * Math.max(countOf(a), countOf(b))
}

function countOf(words: readonly Word[]): number {
  return words.filter(({ isWord }) => isWord).length
}

/** What was kept between two changes and is a sign or one small word goes with them: read by phrase, not word by word. */
function readable(steps: readonly Step[]): Step[] {
  return joined(steps.flatMap((step, at) => (isIsland(steps, at) ? replaced(step.words, step.words) : [step])))
}

function isIsland(steps: readonly Step[], at: number): boolean {
  const step = steps[at]
  if (step?.change !== 'kept') return false
  const left = steps.slice(Math.max(0, at - 2), at).filter(({ change }) => change !== 'kept')
  const right = steps.slice(at + 1, at + 3).filter(({ change }) => change !== 'kept')
  const beside = [...left, ...right]
  if (!(['gone', 'new'] as const).every((change) => beside.some((each) => each.change === change))) return false
  const count = countOf(step.words)
  const least = Math.min(...[left, right].map((side) => Math.max(0, ...side.map(({ words }) => countOf(words)))))
  return count === 0 ? least > 0 : count === 1 && least > 1
}

function runsOf(steps: readonly Step[]): WordRun[] {
  return steps
    .filter(({ words }) => words.length > 0)
    .map(({ change, words }) => ({ change, text: words.map(({ text }) => text).join('') }))
}
