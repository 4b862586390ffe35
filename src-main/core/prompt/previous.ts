import type { Redactor } from '../redact'
import { clipLine } from './clip'
import { defused } from './fence'
import type { PreviousSummary } from './plan'

const MAX_LENGTH = 700
const MAX_SENTENCES = 60

/** A checked summary as data: its sentences that stand, with their evidence. */
export function previousText(previous: PreviousSummary, redactor: Redactor): string {
  const line = (text: string): string => clipLine(defused(redactor.redact(text)), MAX_LENGTH)
  const standing = previous.claims.filter(
    ({ section, verdict }) => verdict !== 'struck' && section !== 'title' && section !== 'line',
  )
  return [
    `written when E${previous.throughE} was the last event`,
    `title: ${line(previous.title)}`,
    `line: ${line(previous.line)}`,
    `outcome: ${previous.outcome}`,
    ...standing
      .slice(0, MAX_SENTENCES)
      .map(({ evidence, section, text }) => `${section}: ${line(text)}${cited(evidence)}`),
  ].join('\n')
}

/** " (E3, E7)", of many only the first. */
export function cited(evidence: readonly string[]): string {
  return evidence.length === 0 ? '' : ` (${[...new Set(evidence)].slice(0, 8).join(', ')})`
}
