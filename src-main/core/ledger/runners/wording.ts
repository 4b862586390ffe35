import type { Recogniser } from './runner'

const readers = /^(?:grep|rg|ag|ack|cat|sed|awk|head|tail|less|git|find|ls|echo|printf|jq|diff|bat)$/

/** Runners that no family knows, by what they print: "PASS slug.test.ts (3 tests)", "FAIL slug.test.ts > trims". */
export const recogniseWording: Recogniser = (commands, output) => {
  // A program that only shows text may show anybody's test output.
  if (commands.every(([program = '']) => readers.test(program.split('/').at(-1) ?? ''))) return null
  const passes = [...output.matchAll(/^\s*(?:✓ )?PASS\s+\S*(?:test|spec)\S*(?:\s+\((\d+) tests?\))?/gm)]
  const fails = [...output.matchAll(/^\s*(?:✗ )?FAIL\s+\S*(?:test|spec)\S*( > )?/gm)]
  if (passes.length + fails.length === 0) return null
  const counted = passes.map((match) => match[1]).filter((count) => count !== undefined)
  const passed =
    passes.length > 0 && counted.length === passes.length
      ? counted.reduce((sum, count) => sum + Number(count), 0)
      : null
  const named = fails.filter((match) => match[1] !== undefined).length
  const failed = fails.length === 0 ? (passed === null ? null : 0) : named === fails.length ? named : null
  return { runner: null, passed, failed }
}
