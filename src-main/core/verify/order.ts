import { fold } from './facts'
import type { Facts } from './facts'
import { commandsLike, resolveCommit, resolvePath } from './entities'
import { found, missing } from './finding'
import type { Finding } from './finding'
import type { Mention } from './mentions'
import { isBad } from './runs'
import { MOVE_VERB } from './vocabulary'

interface Span {
  readonly from: number
  readonly to: number
}

const AFTER =
  'later than|subsequent to|folgte auf|only after|only once|after(?! which)|once|following|as soon as|erst nachdem|nachdem|nach|après(?: que)?|después de(?: que)?|tras|بعد'
const BEFORE = 'preceded|before|prior to|ahead of|bevor|vor|avant(?: que| de)?|antes de(?: que)?|قبل'
const THEN =
  'after which|whereupon|woraufhin|après quoi|tras lo cual|followed by|subsequently|and subsequently|und anschließend|and later|and then|then|afterwards|danach|dann|anschließend|puis|ensuite|luego|después|然后|随后|之后'
const TESTS = /(?<!\p{L})(?:tests?|suite|Testl\p{L}+|pruebas?|failure|failing|échec)(?!\p{L})|测试/iu
const FAILED = /(?<!\p{L})(?:fail\p{L}*|red|fehl\p{L}*|échou\p{L}*|échec|fall\p{L}*)(?!\p{L})|失败/iu
const PASSED = /(?<!\p{L})(?:pass\p{L}*|green|succe\p{L}*|best\p{L}*|réuss\p{L}*|grün|pasa\p{L}*)(?!\p{L})|通过/iu
const COMMIT = /(?<!\p{L})(?:commit\p{L}*|Commit\p{L}*)(?!\p{L})|提交/iu

/** What the rules of order read in a sentence. */
export const ORDER_WORDS: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})(?:${[AFTER, BEFORE, THEN].join('|')})(?!\\p{L})`, 'giu'),
  ...[TESTS, FAILED, PASSED, COMMIT].map(({ source }) => new RegExp(source, 'giu')),
]

/** "After A, B", "B before A", "first A, then B": some A must come before some B. Nothing is said where either is no event. */
export function resolveOrder(facts: Facts, text: string, words: string, mentions: readonly Mention[]): Finding[] {
  return partsOf(words).flatMap((part) => orderHolds(facts, text, words, mentions, part))
}

/** Words that put one thing before another, also those that no rule takes apart. */
const ANY_ORDER = new RegExp(
  `(?<!\\p{L})(?:${[AFTER, BEFORE, THEN].join('|')}|first|later|earlier|began|begins?|started (?:out|with|by)|ended (?:up )?(?:with|by)|next|subsequently|preceded|moved on|went on|until|when(?:ever)?|while|during|since|again|finally|initially|had|at (?:the|that) (?:time|point|moment)|by then|in the wake|on the heels|led to|gave way|way for|turn|order|sequence|hatten?|folgte?n?|Reihenfolge|avai(?:t|en?t)|suiv\\p{L}*|ordre|había|siguió|orden|zuerst|zunächst|später|zuvor|vorher|d['’]abord|plus tard|auparavant|primero|más tarde|antes)(?!\\p{L})|先|再|顺序|接着`,
  'iu',
)

/** Whether a sentence names several events and seems to say in which order they happened. */
export function saysOrder(words: string, mentions: readonly Mention[]): boolean {
  const named = mentions.filter(({ kind }) => ['path', 'command', 'hash', 'branch'].includes(kind)).length
  const isOfTests = [TESTS, PASSED, FAILED].some((pattern) => pattern.test(words))
  const events = named + (isOfTests ? 1 : 0) + (COMMIT.test(words) ? 1 : 0)
  // "a.ts wurde nach b.ts verschoben" is one event.
  const timed = MOVE_VERB.test(words) ? words.replace(/(?<!\p{L})nach(?= {2})/giu, '    ') : words
  if (events < 2 || !ANY_ORDER.test(timed)) return false
  // "After the fix, …": what names no event puts nothing in an order.
  const split = splitPart(words)
  const isEvent = ({ from, to }: Span): boolean =>
    mentions.some(({ start }) => start >= from && start < to) ||
    [TESTS, COMMIT, FAILED, PASSED].some((pattern) => pattern.test(words.slice(from, to)))
  return !split || (isEvent(split.earlier) && isEvent(split.later))
}

function orderHolds(facts: Facts, text: string, words: string, mentions: readonly Mention[], part: Span): Finding[] {
  // "verschoben nach b.ts" tells where to, not when.
  const timed = MOVE_VERB.test(words) ? words.replace(/(?<!\p{L})nach(?= {2})/giu, '    ') : words
  const split = splitByOrder(timed.slice(0, part.to), part.from)
  if (!split) return []
  const earlier = eventsIn(facts, text, words, mentions, split.earlier)
  const later = eventsIn(facts, text, words, mentions, split.later)
  if (earlier.length === 0 || later.length === 0) return []
  const first = Math.min(...earlier)
  const last = Math.max(...later)
  return [first < last ? found(`E${first}`, `E${last}`) : missing('other_order')]
}

/** What stands between semicolons or full stops, or begins with ", after": each has an order of its own. */
function partsOf(words: string): Span[] {
  const cuts = [...words.matchAll(/[;；。]|[.!?]\s|,(?=\s(?:but|after(?! which))(?!\p{L}))/giu)].map(
    (cut) => cut.index + 1,
  )
  return [0, ...cuts].map((from, at) => ({ from, to: cuts[at] ?? words.length }))
}

function splitByOrder(all: string, begin: number): { earlier: Span; later: Span } | null {
  const split = splitPart(all.slice(begin))
  const moved = ({ from, to }: Span): Span => ({ from: from + begin, to: to + begin })
  return split && { earlier: moved(split.earlier), later: moved(split.later) }
}

function splitPart(words: string): { earlier: Span; later: Span } | null {
  const edge = (source: string): RegExp => new RegExp(`(?<!\\p{Script=Latin})(?:${source})(?!\\p{Script=Latin})`, 'iu')
  const whole = words.length
  const han = /后|之后/u.exec(words)
  // "在测试通过之前就提交了"
  const hanBefore = /之前|以前/u.exec(words)
  const begin = hanBefore ? words.slice(0, hanBefore.index).lastIndexOf('在') : -1
  if (hanBefore && begin !== -1)
    return {
      // "提交是在…之前进行的" names it first.
      earlier: begin > 1 ? { from: 0, to: begin } : { from: hanBefore.index + hanBefore[0].length, to: whole },
      later: { from: begin, to: hanBefore.index },
    }
  // "A 是在 B 之后修改的"
  const inverse = /在(?=[^，。]*?(?:之后|以后|后))/u.exec(words)
  if (han && inverse && inverse.index > 1 && inverse.index < han.index)
    return {
      earlier: { from: inverse.index, to: han.index },
      later: { from: 0, to: inverse.index },
    }
  if (han && /\p{Script=Han}/u.test(words) && !/(?:然后|随后|最后)/u.test(words))
    return { earlier: { from: 0, to: han.index }, later: { from: han.index + han[0].length, to: whole } }
  for (const [source, isAfter] of [
    [AFTER, true],
    [BEFORE, false],
  ] as const) {
    const at = edge(source).exec(words)
    if (!at) continue
    const start = at.index + at[0].length
    const isFirst = /^\s*(?:only |erst )?$/iu.test(words.slice(0, at.index))
    const comma = words.slice(start).search(/,|，/)
    // "Only once the tests passed was it committed."
    const inverted = isFirst && comma === -1 ? (/\s(?:was|wurde|did)\s/iu.exec(words.slice(start))?.index ?? -1) : -1
    if (isFirst && comma === -1 && inverted === -1) return null
    const cut = start + (comma !== -1 && isFirst ? comma : inverted)
    const sub = isFirst ? { from: start, to: cut } : { from: start, to: whole }
    const main = isFirst ? { from: cut, to: whole } : { from: 0, to: at.index }
    return isAfter ? { earlier: sub, later: main } : { earlier: main, later: sub }
  }
  const then = edge(THEN).exec(words)
  return then ? { earlier: { from: 0, to: then.index }, later: { from: then.index + then[0].length, to: whole } } : null
}

/** The numbers of the events that a part of the sentence names. */
function eventsIn(
  facts: Facts,
  text: string,
  words: string,
  mentions: readonly Mention[],
  { from, to }: Span,
): number[] {
  const part = words.slice(from, to)
  const named = mentions.filter(({ start, end }) => start >= from && end <= to)
  const events = named.flatMap(({ kind, value }) => {
    if (kind === 'path') return numbersOf(changesOf(facts, value))
    if (kind === 'command') return commandsLike(facts, value).map(({ e }) => Number(e.slice(1)))
    if (kind === 'hash' || kind === 'quotation') return numbersOf(resolveCommit(facts, value))
    return []
  })
  if (events.length > 0) return events
  const { tests } = facts.session
  if (TESTS.test(part) || (PASSED.test(part) && TESTS.test(text))) {
    const runs = FAILED.test(part)
      ? tests.filter(isBad)
      : PASSED.test(part)
        ? tests.filter((run) => !isBad(run))
        : tests
    return runs.map(({ e }) => Number(e.slice(1)))
  }
  if (COMMIT.test(part)) return facts.commits.map(({ e }) => Number(e.slice(1)))
  return []
}

/** Only changes tell when a file was at hand; that it was also read or named says nothing. */
function changesOf(facts: Facts, path: string): Finding {
  const { changes } = facts
  const resolved = resolvePath(facts, path, null)
  if (!resolved.holds) return resolved
  const own = changes.filter(
    ({ e, path: other, movedTo }) =>
      resolved.evidence.includes(e) &&
      (fold(other).endsWith(fold(path.replace(/^\.\//, ''))) || fold(path).endsWith(fold(other)) || movedTo !== null),
  )
  return found(...own.map(({ e }) => e))
}

function numbersOf(finding: Finding): number[] {
  return finding.holds ? finding.evidence.map((e) => Number(e.slice(1))) : []
}
