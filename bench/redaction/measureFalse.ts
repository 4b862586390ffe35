import { createRedactor } from '../../src-main/core/redact'
import type { OrdinaryText } from './ordinaryText'

export interface FalsePositives {
  readonly megabytes: number
  readonly megabytesPerSecond: number
  /** Distinct values per text, by kind, most first. */
  readonly byKind: readonly { readonly kind: string; readonly count: number; readonly examples: readonly string[] }[]
}

const maxExamples = 8

/** What is masked of text that holds no secret. */
export function measureFalse(texts: readonly OrdinaryText[]): FalsePositives {
  const counts = new Map<string, { count: number; examples: string[] }>()
  let bytes = 0
  let spentMs = 0
  for (const { name, text } of texts) {
    bytes += Buffer.byteLength(text)
    const redactor = createRedactor()
    const before = process.cpuUsage()
    const redacted = redactor.redact(text)
    spentMs += process.cpuUsage(before).user / 1e3
    for (const { kind, count } of redactor.report()) {
      const entry = counts.get(kind) ?? { count: 0, examples: [] }
      entry.count += count
      if (entry.examples.length < maxExamples) entry.examples.push(`${name}: ${exampleOf(redacted, kind)}`)
      counts.set(kind, entry)
    }
  }
  return {
    megabytes: bytes / 1e6,
    megabytesPerSecond: bytes / 1e3 / spentMs,
    byKind: [...counts].map(([kind, entry]) => ({ kind, ...entry })).toSorted((a, b) => b.count - a.count),
  }
}

function exampleOf(redacted: string, kind: string): string {
  const at = redacted.indexOf(`[${kind}_`)
  return JSON.stringify(redacted.slice(Math.max(0, at - 60), at + 60))
}
