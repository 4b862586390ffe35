/** Ids and headers are shorter; see `callOutput`. */
const maxLeadChars = 400
const maxHeaderChars = 600

/**
 * The line of a call's output without the output itself, for one that is known already: JSON text that ends behind the header.
 * Null when the output has no such header, or is not known.
 */
export function outputHeaderText(line: string, isOutputKnown: (callId: string) => boolean): string | null {
  const lead = line.slice(0, maxLeadChars)
  const callId = /"call_id":"([^"\\]+)"/.exec(lead)?.[1]
  const key = lead.indexOf(outputKey)
  if (callId === undefined || key === -1 || !isOutputKnown(callId)) return null
  const start = key + outputKey.length
  const length = line.slice(start, start + maxHeaderChars).indexOf(headerEnd)
  return length === -1 ? null : `${line.slice(0, start + length + headerEnd.length)}"}}`
}

const outputKey = ',"output":"'
const headerEnd = String.raw`\nOutput:\n`
