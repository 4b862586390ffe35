import type { Warning } from '../../contract/session'

export interface Oddities {
  brokenLines: number
  lossyLines: number
  clippedLines: number
  readonly unknownTypes: Map<string, number>
}

export function describeOddities(oddities: Oddities, hasContent: boolean, lines: number): Warning[] {
  const unknown = [...oddities.unknownTypes.values()].reduce((sum, count) => sum + count, 0)
  const names = [...oddities.unknownTypes.keys()].slice(0, 5).join(', ')
  const all: Warning[] = [
    {
      code: 'bad_line',
      count: oddities.brokenLines,
      message: `${plural(oddities.brokenLines, 'line')} could not be read and ${was(oddities.brokenLines)} skipped.`,
    },
    {
      code: 'not_utf8',
      count: oddities.lossyLines,
      message: `${plural(oddities.lossyLines, 'line')} held bytes that are not UTF-8.`,
    },
    {
      code: 'line_clipped',
      count: oddities.clippedLines,
      message: `${plural(oddities.clippedLines, 'line')} above the size limit ${was(oddities.clippedLines)} read in part.`,
    },
    {
      code: 'unknown_type',
      count: unknown,
      message: `${plural(unknown, 'record')} of an unknown type ${was(unknown)} left out: ${names}.`,
    },
    {
      code: 'no_messages',
      count: hasContent ? 0 : lines,
      message: `${plural(lines, 'line')}, no prompt, answer or command: the format was not understood, or nothing happened.`,
    },
  ]
  return all.filter((warning) => warning.count > 0)
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were'
}
