import type { Counts } from './runner'

export function mayBeWorded(output: string): boolean {
  return output.includes('PASS') || output.includes('FAIL')
}

/** Runners that no family knows, by what they print: "PASS slug.test.ts (3 tests)", "FAIL slug.test.ts > trims". */
export function readWording(output: string): Counts | null {
  const passes = [...output.matchAll(/^[ \t]*(?:✓ )?PASS\s+\S*(?:test|spec)\S*(?:\s+\((\d+) tests?\))?/gm)]
  const fails = [...output.matchAll(/^[ \t]*(?:✗ )?FAIL\s+\S*(?:test|spec)\S*( > )?/gm)]
  if (passes.length + fails.length === 0) return null
  const counted = passes.map((match) => match[1]).filter((count) => count !== undefined)
  const passed =
    passes.length > 0 && counted.length === passes.length
      ? counted.reduce((sum, count) => sum + Number(count), 0)
      : null
  const named = fails.filter((match) => match[1] !== undefined).length
  const failed = fails.length === 0 ? (passed === null ? null : 0) : named === fails.length ? named : null
  return { passed, failed }
}
