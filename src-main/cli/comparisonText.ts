import type { ComparedSentence, ComparedVersion, Comparison } from '../contract/compare'
import type { ClaimSection, Verdict } from '../contract/summary'
import { localTime } from './localTime'
import { oneLine } from './plainText'
import { costText, outcomeText, versionText } from './summaryText'
import { table } from './table'

const longestLine = 1_000

const headings: Record<ClaimSection, string> = {
  ...{ title: 'Title', line: 'Line', asked: 'Asked', state: 'State', done: 'Done', changes: 'Changes' },
  ...{ decided: 'Decided', problems: 'Problems', open: 'Open', next: 'Next' },
}

/** As `diff` writes it: "- " went, "+ " came, two spaces stand in both. */
export function comparisonText(comparison: Comparison): string {
  const { before, after, title, line, sections, isSameWords } = comparison
  const parts = [
    { section: 'title' as const, sentences: [title] },
    { section: 'line' as const, sentences: [line] },
    ...sections,
  ]
  return [
    table([versionRow('-', before), versionRow('+', after)]),
    ...(isSameWords ? ['', 'Nothing changed in the words.'] : []),
    ...parts.flatMap(({ section, sentences }) => partText(headings[section], sentences)),
  ].join('\n')
}

function versionRow(sign: string, version: ComparedVersion): string[] {
  const { createdAt, outcome, model, id } = version
  const facts = [versionText(version), costText(version), model ?? 'no model']
  return [`${sign} ${localTime(createdAt)}`, outcomeText(outcome), ...facts, id]
}

/** A part in which nothing changed is not told. */
function partText(heading: string, sentences: readonly ComparedSentence[]): string[] {
  const lines = sentences.flatMap(sentenceLines)
  return lines.every((line) => line.startsWith(' ')) ? [] : ['', heading, ...lines]
}

function sentenceLines({ change, before, after }: ComparedSentence): string[] {
  if (change === 'kept' && before?.verdict === after?.verdict) return [sideLine(' ', after)]
  return [...(before === null ? [] : [sideLine('-', before)]), ...(after === null ? [] : [sideLine('+', after)])]
}

function sideLine(sign: string, side: ComparedSentence['after']): string {
  const verdict = side?.verdict ?? null
  return `${sign} ${oneLine(side?.text ?? '', longestLine)}${verdict === null ? '' : verdictWords[verdict]}`
}

const verdictWords: Record<Verdict, string> = {
  verified: '',
  repaired: ' (repaired)',
  struck: ' (struck)',
  unchecked: ' (unchecked)',
}
