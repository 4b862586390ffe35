const longestText = 600
const keptHead = 70
const keptTail = 60

/** A place on this machine, and what a recording calls it. */
export interface PlaceName {
  readonly from: string
  readonly to: string
}

/**
 * A transcript that may be kept: places of the machine renamed, Codex's own long prompts cut to "(trimmed)". The lines stay lines
 * and everything that the script brought in is shorter than the cut.
 */
export function neutralTranscript(text: string, places: readonly PlaceName[]): string {
  const renamed = places.reduce((all, { from, to }) => all.replaceAll(from, to), text)
  return renamed
    .split('\n')
    .map((line) => (line === '' ? '' : JSON.stringify(JSON.parse(line, (key, value) => trimmed(key, value)))))
    .join('\n')
}

function trimmed(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= longestText || key === 'encrypted_content') return value
  return `${value.slice(0, keptHead)}\n(trimmed)\n${value.slice(-keptTail)}`
}
