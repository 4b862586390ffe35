import { clauseAround } from './clause'
import { passagesOf } from './facts'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'
import { planCounts } from './plan'
import { countSubagents } from './subagents'
import { CHINESE_DIGITS, CREATE_VERB, EARLIER, NUMBER_WORDS, STILL } from './vocabulary'

const WORD = '(?:[\\p{L}-]+ ){0,2}?'
/** Counted nouns, after at most two adjectives. */
const NOUNS: readonly { readonly noun: Noun; readonly after: RegExp }[] = [
  {
    noun: 'lines',
    after: new RegExp(
      `^[- ]?${WORD}(?:lines?|zeilen?|lignes?|líneas?|行(?=的|代码|[，。、；]|$))(?![\\p{Script=Latin}])`,
      'iu',
    ),
  },
  {
    noun: 'passed',
    after: new RegExp(
      `^ ?(?:of (?:the )?\\d+ |/\\d+ )?${WORD}(?:tests?|specs?|pruebas?|checks?)? ?(?:\\([^)]*\\) ?)?(?:all |now |have |has |were |are |did |also )*(?:pass|succeed|green|bestanden|bestehen|grün|passent|réuss|pasan|pasaron|个?(?:测试)?(?:均|全部|都)?(?:已)?(?:通过|为绿))`,
      'iu',
    ),
  },
  {
    noun: 'failed',
    after: new RegExp(
      `^ ?(?:of (?:the )?\\d+ |/\\d+ )?(?:still |now )*(?:fail\\p{L}*|${WORD}(?:tests?|specs?|pruebas?)(?: have| has| still| now| were| are| did)* (?:fail|schlug|schlagen|fehlgeschlagen|échou|fall)|(?:tests? )?rot(?!\\p{L})|fehlgeschlagen\\p{L}*|个?(?:测试)?失败|Fehlschl\\p{L}+|échecs?|fallos?(?!\\p{L}))`,
      'iu',
    ),
  },
  {
    noun: 'tests',
    after: new RegExp(
      `^ ?${WORD}(?:tests?|specs?|test cases?|testf(?:all|älle)\\p{L}*|pruebas?|个?测试)(?![\\p{L}]* runs?)`,
      'iu',
    ),
  },
  { noun: 'runs', after: new RegExp(`^ ?${WORD}test ?runs?`, 'iu') },
  {
    noun: 'files',
    after: new RegExp(`^ ?${WORD}(?:files?|dateien?|fichiers?|archivos?|ficheros?|个?文件)(?!\\p{Script=Latin})`, 'iu'),
  },
  {
    noun: 'commands',
    after: new RegExp(`^ ?${WORD}(?:commands?|befehle?n?|commandes?|comandos?|条?命令)(?![\\p{L}])`, 'iu'),
  },
  { noun: 'commits', after: new RegExp(`^ ?${WORD}(?:commits?|[次个]?提交)(?!\\p{Script=Latin})`, 'iu') },
  {
    noun: 'agents',
    after: new RegExp(`^ ?${WORD}(?:sub-?agent(?:s|en)?|sous-agents?|subagentes|个?子代理)(?![\\p{L}])`, 'iu'),
  },
  {
    noun: 'steps',
    after: new RegExp(
      `^ ?(?:(?:out of|of|von|des?|de los|sur) (?:the |its )?(?:\\d+|\\p{L}+) )?${WORD}(?:steps?|schritten?|planschritt\\p{L}*|étapes?|pasos?|个?步骤|步)(?![\\p{Script=Latin}])`,
      'iu',
    ),
  },
  { noun: 'turns', after: new RegExp(`^ ?${WORD}(?:turns?|prompts?|requests?)(?![\\p{L}])`, 'iu') },
  { noun: 'tokens', after: new RegExp(`^ ?${WORD}tokens?(?![\\p{L}])`, 'iu') },
]
type Noun =
  | 'steps'
  | 'agents'
  | 'passed'
  | 'failed'
  | 'tests'
  | 'runs'
  | 'files'
  | 'commands'
  | 'commits'
  | 'turns'
  | 'lines'
  | 'tokens'
/** "Number of commits: 3", "Commit count of the session: 3", "Subagents used: 2". */
const COUNTED_BEFORE = (
  [
    ['commits', 'commits?'],
    ['files', 'files?|Dateien|fichiers|archivos|文件数?'],
    ['agents', 'subagents?'],
    ['commands', 'commands?'],
    ['runs', 'test runs?'],
    ['tests', 'tests?'],
    ['turns', 'turns?'],
  ] as const
).map(([noun, words]) => ({
  noun,
  before: new RegExp(
    `(?:^|[\\s.;])(?:(?:number|count|total|tally) of )?(?:\\p{L}+ )?(?:${words})(?: \\p{L}+){0,5}(?: ?[:：=]| is| was) ?$`,
    'iu',
  ),
}))

/** Words that count nothing by themselves: "one of them", "une", "uno". */
const ARTICLES = new Set(['one', '一', 'une', 'uno', 'eins', 'null', 'elf'])

const FAILED_COMMANDS =
  /^ ?commands? (?:\p{L}+ ){0,2}(?:fail|errored)|^ ?fail\p{L}* commands?|^ ?\p{L}+ (?:\p{L}+ )?(?:fehl|échou|fall)|命令失败/iu

/** The value of digits (with separators) or of a number word; null when it is none. */
export function numberValue(text: string): number | null {
  const plain = text.trim().replace(/^\+/, '').replace(/^−/, '-').replace(/ ?%$/, '').toLowerCase()
  const word = NUMBER_WORDS.get(plain)
  if (word !== undefined) return word
  if (plain === '两') return 2
  if (plain.length === 1 && CHINESE_DIGITS.includes(plain)) return CHINESE_DIGITS.indexOf(plain)
  const isThousands = plain.endsWith('k')
  const digits = plain.replace(/k$/, '')
  if (/^-?\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+$/.test(digits)) return Number(digits.replace(/[^\d-]/g, ''))
  if (/^-?\d+(?:[.,]\d+)?$/.test(digits)) return Number(digits.replace(',', '.')) * (isThousands ? 1_000 : 1)
  return null
}

/**
 * A number in a sentence: a counted noun decides what it must equal; any other number must stand in the transcript next to
 * the words that it stands next to here, or where the model cited it.
 */
export function resolveNumber(
  facts: Facts,
  text: string,
  at: { start: number; end: number },
  cited: readonly string[],
): Finding {
  const raw = text.slice(at.start, at.end).trim()
  const value = numberValue(raw)
  if (value === null) return missing('number_not_there', { text: raw })
  const after = text.slice(at.end)
  const isAllThatPassed = /(?<!\p{L})(?:passed|pass|bestanden|bestehen) (?:all|alle) $/iu.test(text.slice(0, at.start))
  const noun =
    NOUNS.find((entry) => entry.after.test(after))?.noun ??
    (isAllThatPassed ? 'passed' : undefined) ??
    COUNTED_BEFORE.find(({ before }) => before.test(text.slice(0, at.start)))?.noun
  const isArticle =
    ARTICLES.has(raw.toLowerCase()) &&
    (noun === undefined ||
      noun === 'lines' ||
      /(?<!\p{L})(?:the|this|that|each|every|any|last|final|first|second|closing|opening) (?:\p{L}+ )?$/iu.test(
        text.slice(0, at.start),
      ) ||
      /^ of (?:the|its|their|these|those)(?!\p{L})/iu.test(after))
  // "One subagent was called audit_deps" counts none; nor does the French and German article.
  const isOne =
    /^(?:une?|un[oa]|eine?)$/iu.test(raw) ||
    (/^one$/iu.test(raw) &&
      /^ \p{L}+(?:,| (?:was called|is called|named|called|has|which|that)(?!\p{L}))/iu.test(after))
  if (isArticle || isOne) return found()
  const fraction =
    /^\s?(?:\/|(?:out )?of|von|sur|de)\s?(?=\d)/.test(after) ||
    /(?:\d\s?\/|\d+ (?:out )?of) ?$/.test(text.slice(0, at.start))
  const isTotal = /\d\s?\/\s?$|(?:\d|\p{L}) (?:of|von|sur|de) (?:the |its )?$/iu.test(text.slice(0, at.start))
  if (isTotal && (noun === 'passed' || noun === 'failed')) return resolveCount(facts, 'tests', value, raw, text, at)
  const counts = planCounts(facts, text)
  // "2 of 3 plan steps", "3 个步骤中完成了 1 个", "3 steps, 1 of them done".
  if (
    counts &&
    noun === undefined &&
    (/完成了? ?$/u.test(text.slice(0, at.start)) ||
      /^ (?:of them )?(?:are |got |were |have been |is |was )*(?:done|completed|finished)/u.test(after))
  )
    return counts.done === value ? found(counts.e) : missing('plan_done', { done: counts.done, total: counts.total })
  if (noun !== undefined) return resolveCount(facts, noun, value, raw, text, at)
  if (/^ ?(?:times|mal|fois|veces|次)(?!\p{Script=Latin})/iu.test(after) && /(?<!\p{L})commit\p{L}*|提交/iu.test(text))
    return resolveCount(facts, 'commits', value, raw, text, at)
  if (counts && noun === undefined && !/test|spec|pass|fail|测试/iu.test(text)) return ofPlan(counts, value, text, at)
  if (fraction && counts && !/test|spec|pass|fail/iu.test(text))
    return [counts.done, counts.total].includes(value)
      ? found(counts.e)
      : missing('plan_done', { done: counts.done, total: counts.total })
  if (fraction && facts.lastTest !== null) return resolveCount(facts, 'tests', value, raw, text, at)
  return resolveInContext(facts, value, raw, text, at, cited)
}

/** A number in a sentence about the plan: of the steps that are done or left, by the words beside it; else any of its counts. */
function ofPlan(
  counts: NonNullable<ReturnType<typeof planCounts>>,
  value: number,
  text: string,
  at: { start: number; end: number },
): Finding {
  const near = text.slice(Math.max(0, at.start - 12), at.end + 16)
  const isDone = /(?<!\p{L})(?:done|complet\p{L}*|finished|achevée?s?|terminée?s?|erledigt|Haken)(?!\p{L})|完成/iu.test(
    near,
  )
  const isLeft = /(?<!\p{L})(?:left|open|remain\p{L}*|pending|offen|restent|pendientes)(?!\p{L})|剩|未完成/iu.test(near)
  const { total, done, open, e } = counts
  const isSo = isLeft
    ? value === open || value === total
    : isDone
      ? value === done || value === total
      : [total, done, open].includes(value)
  return isSo ? found(e) : missing('plan_done', { done, total })
}

function resolveCount(
  facts: Facts,
  noun: Noun,
  value: number,
  raw: string,
  text: string,
  at: { start: number; end: number },
): Finding {
  const { session } = facts
  const near = text.slice(at.end).split(/[;,.，。]/)[0] ?? ''
  switch (noun) {
    case 'passed':
      return testCount(facts, value, raw, text, 'passed')
    case 'failed': {
      const byTests = testCount(facts, value, raw, text, 'failed', clauseAround(text, at.start, at.end).text)
      if (byTests.holds || /tests?|specs?|测试/iu.test(text)) return byTests
      const failing = facts.commands.filter(({ exitCode }) => exitCode !== null && exitCode !== 0)
      return failing.length === value ? found(...failing.map(({ e }) => e)) : byTests
    }
    case 'tests':
      return testCount(facts, value, raw, text, 'any')
    case 'runs':
      return session.tests.length === value
        ? found(...session.tests.map(({ e }) => e))
        : missing('test_runs', { count: session.tests.length, said: raw })
    case 'files': {
      const paths = (kinds: readonly string[]): string[] => [
        ...new Set(facts.changes.filter(({ change }) => kinds.includes(change)).map(({ path }) => path)),
      ]
      const all = paths(['add', 'update', 'delete', 'move'])
      const counts = [all, paths(['add']), paths(['update']), paths(['delete']), paths(['move'])].map(
        ({ length }) => length,
      )
      if (counts.includes(value) && facts.changes.length > 0) return found(...facts.changes.map(({ e }) => e))
      return (
        printed(facts, value, /files?|dateien|fichiers?|archivos?|文件/iu) ??
        missing('files_count', { count: all.length, said: raw })
      )
    }
    case 'commands': {
      const failing = facts.commands.filter(({ exitCode }) => exitCode !== null && exitCode !== 0)
      if (
        FAILED_COMMANDS.test(near) && !/of (?:the |its |all )?$/i.test(text.slice(0, at.start))
          ? failing.length === value
          : facts.commands.length === value
      ) {
        return found(...facts.commands.map(({ e }) => e))
      }
      return missing('commands_count', { count: facts.commands.length, failed: failing.length })
    }
    case 'commits':
      return facts.commits.length === value
        ? found(...facts.commits.map(({ e }) => e))
        : missing('commits_count', { count: facts.commits.length, said: raw })
    case 'agents': {
      const count = countSubagents(facts)
      return count === value ? found() : missing('subagents_count', { count, said: raw })
    }
    case 'steps': {
      const counts = planCounts(facts, text)
      if (!counts) return resolveInContext(facts, value, raw, text, at, [])
      const isTotal =
        /(?:of|von|des|de los|sur)(?: the| its)? $/iu.test(text.slice(0, at.start)) ||
        /(?:(?<!\p{L})steps?|étapes) (?:out of|of|sur) $/iu.test(text.slice(0, at.start)) ||
        /^ ?个?步骤中/u.test(text.slice(at.end))
      const isPart =
        /^\/\d|^ ?(?:out of|of|von|des?|de los) |^ ?(?:\p{L}+ )?(?:steps?|étapes?) (?:out of|of|sur) /iu.test(
          text.slice(at.end),
        )
      const isLeft = /(?<!\p{L})(?:left|open|remain\p{L}*|pending|offen|restent|pendientes)(?!\p{L})|剩/iu.test(text)
      const isDone =
        /(?<!\p{L})(?:done|completed|finished|erledigt|abgeschlossen|fertig|terminées?|achevées?|complet(?:ó|ad[oa]s))(?!\p{L})|完成/iu.test(
          text,
        )
      const wanted =
        isTotal ||
        (!isPart && !isLeft && !isDone) ||
        (/(?:has|consists of|hat|hold) $/iu.test(text.slice(0, at.start)) && !isLeft)
          ? counts.total
          : isLeft
            ? counts.open
            : counts.done
      if (/其中|共有|已完成|(?<!\p{L})(?:davon|of which|dont)(?!\p{L})/iu.test(text))
        return ofPlan(counts, value, text, at)
      return wanted === value ? found(counts.e) : missing('plan_done', { done: counts.done, total: counts.total })
    }
    case 'turns':
      return session.turns.length === value
        ? found(session.turns[0]?.promptE)
        : missing('turns_count', { count: session.turns.length, said: raw })
    case 'lines': {
      // A file is created with the lines of that one change.
      const created = CREATE_VERB.test(text) ? facts.changes.filter(({ change }) => change === 'add') : []
      const counted = created.length > 0 ? created : facts.changes
      const sums = [...new Set(counted.map(({ path }) => path)), null].flatMap((path) => {
        const changes = counted.filter((change) => path === null || change.path === path)
        const added = changes.reduce((sum, change) => sum + change.added, 0)
        const removed = changes.reduce((sum, change) => sum + change.removed, 0)
        return [added, removed, added + removed]
      })
      const single = counted.find(({ added, removed }) => added === Math.abs(value) || removed === Math.abs(value))
      if (single) return found(single.e)
      if (sums.includes(Math.abs(value))) return found(...counted.map(({ e }) => e))
      return (
        printed(facts, value, /lines?|zeilen?|lignes?|insertions?|deletions?|行/iu) ??
        missing('no_such_lines', { said: raw })
      )
    }
    case 'tokens': {
      const counts = session.tokens === null ? [] : Object.values(session.tokens)
      const isRounded = (count: number): boolean =>
        count === value || (value >= 1_000 && Math.abs(count - value) < 0.05 * 1_000 + 1)
      return counts.some(isRounded)
        ? found()
        : (printed(facts, value, /tokens?/iu) ?? missing('no_such_tokens', { said: raw }))
    }
  }
}

/** A count of tests: of the last run, or of an earlier one where the sentence speaks of that. */
function testCount(
  facts: Facts,
  value: number,
  raw: string,
  text: string,
  which: 'passed' | 'failed' | 'any',
  clause = text,
): Finding {
  const runs = facts.session.tests
  const isOf = (run: (typeof runs)[number]): boolean => {
    const total = run.passed !== null && run.failed !== null ? run.passed + run.failed : run.passed
    const counted =
      which === 'passed' ? [run.passed] : which === 'failed' ? [run.failed] : [run.passed, run.failed, total]
    if (counted.includes(value) || (which === 'failed' && value === 0 && run.ok && run.failed === null)) return true
    if (which === 'passed' && (run.failed !== null || !run.ok))
      return run.passed === null && run.ok && isPrinted(facts, run.e, value)
    return (which === 'failed' ? run.failed === null && !run.ok : run.passed === null) && isPrinted(facts, run.e, value)
  }
  const last = runs.at(-1)
  if (last && isOf(last)) return found(last.e)
  const mayBeEarlier = which === 'failed' ? !STILL.test(clause) : EARLIER.test(text) || which === 'any'
  const earlier = mayBeEarlier ? runs.findLast(isOf) : undefined
  if (earlier) return found(earlier.e)
  // What another command prints ("99 tests" of a README) is no count of this session's.
  const inOutput = which === 'any' ? printed(facts, value, /tests?|specs?|测试/iu, runs) : undefined
  if (inOutput) return inOutput
  if (!last) return missing('no_test_run')
  const told = which === 'failed' ? 'failed' : 'passed'
  const count = last[told]
  return count === null
    ? missing(`tests_${told}_unknown`, { e: last.e, said: raw })
    : missing(`tests_${told}_count`, { e: last.e, count, said: raw })
}

function isPrinted(facts: Facts, e: string, value: number): boolean {
  const pattern = new RegExp(
    `(?<![\\d.])${value}(?![\\d.]\\d|\\d)\\D{0,12}test|tests?\\D{0,12}(?<!\\d)${value}(?!\\d)`,
    'i',
  )
  return facts.byId.get(e)?.some(({ by, text }) => by === 'output' && pattern.test(text)) ?? false
}

/** The number with its noun right beside it, where one of the runs, or any command, printed it. */
function printed(
  facts: Facts,
  value: number,
  noun: RegExp,
  runs?: readonly { readonly e: string }[],
): Finding | undefined {
  const pattern = new RegExp(`(?<![\\d.,])${value}(?![\\d]|[.,]\\d) (?:\\w+ )?(?:${noun.source})`, 'iu')
  const passages = runs
    ? passagesOf(
        facts,
        runs.map(({ e }) => e),
      )
    : facts.passages
  const passage = passages.find(({ by, text }) => by === 'output' && pattern.test(text))
  return passage ? found(passage.e) : undefined
}

function resolveInContext(
  facts: Facts,
  value: number,
  raw: string,
  text: string,
  at: { start: number; end: number },
  cited: readonly string[],
): Finding {
  const spellings = [
    ...new Set([
      raw.replace(/^[+−-]/, '').toLowerCase(),
      String(Math.abs(value)),
      Math.abs(value).toLocaleString('en-US'),
    ]),
  ]
  const isPercent = raw.endsWith('%')
  const patterns = spellings.map((spelling) => numberPattern(spelling, isPercent))
  const isTelling = Math.abs(value) >= 100 || !Number.isInteger(value) || isPercent
  const around = contentWords(text.slice(Math.max(0, at.start - 60), at.start) + ' ' + text.slice(at.end, at.end + 60))
  const next = contentWords(text.slice(at.end, at.end + 30))[0]
  for (const passage of facts.passages) {
    for (const pattern of patterns) {
      const index = passage.folded.search(pattern)
      if (index === -1) continue
      const near = passage.folded.slice(Math.max(0, index - 80), index + 80)
      // In a column of numbers any number stands somewhere and says nothing.
      if (isTelling && /\p{L}{2,}/u.test(near)) return found(passage.e)
      if (next !== undefined && near.includes(next)) return found(passage.e)
      if (cited.includes(passage.e) && around.some((word) => near.includes(word))) return found(passage.e)
    }
  }
  const sizes = facts.changes.flatMap(({ e, added, removed }) =>
    raw.startsWith('+') ? [{ e, count: added }] : /^[−-]/.test(raw) ? [{ e, count: removed }] : [],
  )
  const size = sizes.find(({ count }) => count === Math.abs(value))
  return size ? found(size.e) : missing('number_not_meant', { text: raw })
}

/** Where the number stands whole; a unit may follow at once ("412ms"). */
function numberPattern(spelling: string, isPercent: boolean): RegExp {
  const escaped = spelling.replace(/ ?%$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\d_.,])${escaped}(?!\\d|[.,]\\d)${isPercent ? ' ?(?:%|percent)' : ''}`, 'u')
}

/** Words that carry meaning, cut to their stem so that plurals meet. */
export function contentWords(text: string): string[] {
  return [...text.toLowerCase().matchAll(/\p{L}{4,}/gu)].map(([word]) => word.slice(0, Math.max(4, word.length - 2)))
}

/** Where a word begins with the stem; -1 when none does. */
export function indexOfStem(text: string, stem: string): number {
  return text.search(new RegExp(`(?<!\\p{L})${stem}`, 'u'))
}
