/**
 * The line of an ended command without the output that it repeats under other names. To parse an escaped output is what reading
 * costs most; to find, compare and copy text is many times cheaper. Only what equals the kept output is left out, so that
 * nothing a crash glued together gets lost.
 */
export function withoutRepeatedOutput(line: string): string {
  const stdout = line.indexOf(stdoutKey)
  const stdoutStart = stdout + stdoutKey.length
  // `","stderr":` cannot stand inside a JSON text, where every quote follows a backslash: what is found is the structure itself.
  const stdoutEnd = stdout === -1 ? -1 : line.indexOf(behindStdout, stdoutStart)
  const found = line.indexOf(outputKey, Math.max(stdoutEnd, 0))
  if (found === -1) return line
  const start = found + outputKey.length
  const copy = line.slice(stdoutStart, Math.max(stdoutEnd, stdoutStart))
  const isCopy = stdoutEnd !== -1 && hasAt(line, start, copy) && hasAt(line, start + copy.length, behindOutput)
  const end = isCopy ? start + copy.length : line.indexOf(behindOutput, start)
  if (end === -1) return line
  const lean = withoutFormattedOutput(line, line.slice(start, end), end)
  return isCopy ? lean.slice(0, stdout) + lean.slice(stdoutEnd + 1) : lean
}

const stdoutKey = ',"stdout":"'
const behindStdout = '","stderr":'
const outputKey = ',"aggregated_output":"'
const behindOutput = '","exit_code":'
const formattedKey = ',"formatted_output":"'
/** Between the exit code and the formatted output there is but a duration, behind it instants and a status. */
const maxBetweenChars = 200
const behindFormatted = /^"(?:\},"(?:started|completed)_at_ms":|,"status":)/

function withoutFormattedOutput(line: string, output: string, outputEnd: number): string {
  const found = line.slice(outputEnd, outputEnd + maxBetweenChars).indexOf(formattedKey)
  if (found === -1) return line
  const start = outputEnd + found
  const copyStart = start + formattedKey.length
  const copyEnd = copyStart + output.length
  const isCopy = hasAt(line, copyStart, output) && behindFormatted.test(line.slice(copyEnd, copyEnd + maxBetweenChars))
  return isCopy ? line.slice(0, start) + line.slice(copyEnd + 1) : line
}

/** Slices are compared as blocks of memory, while `startsWith` goes character by character. */
function hasAt(line: string, position: number, expected: string): boolean {
  return line.slice(position, position + expected.length) === expected
}
