import type { Warning } from '../../contract/session'

export interface Oddities {
  brokenLines: number
  lossyLines: number
  clippedLines: number
  skippedBytes: number
  readonly unknownTypes: Map<string, number>
}

export interface SavedOddities extends Omit<Oddities, 'unknownTypes'> {
  readonly unknownTypes: readonly (readonly [type: string, count: number])[]
}

/** What the file is, apart from what was in its lines. */
export interface FileFacts {
  /** Something was prompted, answered, run or changed. */
  readonly hasContent: boolean
  readonly lines: number
  readonly sizeBytes: number
  /** A compressed file that ends in the middle. */
  readonly isCut: boolean
}

// A damaged or foreign file may name any number of types; five are shown.
const maxTypes = 100

export function createOddities(saved: SavedOddities | null): Oddities {
  const none = { brokenLines: 0, lossyLines: 0, clippedLines: 0, skippedBytes: 0 }
  return { ...none, ...saved, unknownTypes: new Map(saved?.unknownTypes ?? []) }
}

export function savedOddities(oddities: Oddities): SavedOddities {
  return { ...oddities, unknownTypes: [...oddities.unknownTypes] }
}

export function countUnknown({ unknownTypes }: Oddities, type: string): void {
  const name = unknownTypes.has(type) || unknownTypes.size < maxTypes ? type : 'others'
  unknownTypes.set(name, (unknownTypes.get(name) ?? 0) + 1)
}

/** So much without a message is no session that was only opened. */
const largeBytes = 1_000_000
const largeLines = 200

export function describeOddities(oddities: Oddities, file: FileFacts): Warning[] {
  const { brokenLines, lossyLines, clippedLines, skippedBytes, unknownTypes } = oddities
  const { lines, sizeBytes } = file
  const unknown = [...unknownTypes.values()].reduce((sum, count) => sum + count, 0)
  const names = [...unknownTypes.keys()].slice(0, 5).join(', ')
  const isLarge = sizeBytes >= largeBytes || lines >= largeLines
  const all: Warning[] = [
    {
      code: 'bad_line',
      count: brokenLines,
      message: `${plural(brokenLines, 'line')} could not be read and ${was(brokenLines)} skipped.`,
    },
    { code: 'not_utf8', count: lossyLines, message: `${plural(lossyLines, 'line')} held bytes that are not UTF-8.` },
    {
      code: 'line_clipped',
      count: clippedLines,
      message: `${plural(clippedLines, 'line')} above the size limit ${was(clippedLines)} read in part.`,
    },
    {
      code: 'skipped_bytes',
      count: skippedBytes,
      message: `${size(skippedBytes)} of images and oversized lines were left unread.`,
    },
    {
      code: 'unknown_type',
      count: unknown,
      message: `${plural(unknown, 'record')} of an unknown type ${was(unknown)} left out: ${names}.`,
    },
    {
      code: 'cut_file',
      count: file.isCut ? 1 : 0,
      message: 'The compressed file ends in the middle: what came before was read.',
    },
    {
      code: 'not_understood',
      count: file.hasContent || !isLarge ? 0 : lines,
      message: `${sizeBytes >= largeBytes ? size(sizeBytes) : plural(lines, 'line')}, 0 messages: format not understood.`,
    },
    {
      code: 'no_messages',
      count: file.hasContent || isLarge ? 0 : lines,
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

function size(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte')
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return bytes < 1_000_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`
}
