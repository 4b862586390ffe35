const headLines = 8
const tailLines = 8

/** The lines of an output, the middle of a long one told as "… 120 lines". */
export function foldedLines(output: string): string[] {
  const text = output.replace(/\s+$/, '')
  if (text === '') return []
  const lines = text.split('\n')
  const hidden = lines.length - headLines - tailLines
  if (hidden <= 1) return lines
  return [...lines.slice(0, headLines), `… ${hidden} lines`, ...lines.slice(-tailLines)]
}
