import type { LineSink } from '../../../src-main/codex/tail'

export interface CollectingSink extends LineSink {
  readonly lines: string[]
  readonly offsets: number[]
  readonly clipped: { headBytes: number; sizeBytes: number; offset: number }[]
}

export function collectingSink(): CollectingSink {
  const lines: string[] = []
  const offsets: number[] = []
  const clipped: CollectingSink['clipped'] = []
  return {
    lines,
    offsets,
    clipped,
    addLine(line, { offset }) {
      lines.push(new TextDecoder('utf-8', { fatal: true }).decode(line))
      offsets.push(offset)
    },
    addClippedLine(head, sizeBytes, { offset }) {
      clipped.push({ headBytes: head.length, sizeBytes, offset })
    },
  }
}
