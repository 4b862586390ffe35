/**
 * What a person can read of an answer that is still being written: title, line and sentences, each on its own line, the last one as
 * far as it has come. Not parsed and not believed: it is shown while it comes, and replaced by what was checked.
 */
export function readableText(partial: string): string {
  const lines = [...partial.matchAll(/"text"\s*:\s*"((?:[^"\\]|\\.)*)/g)].map(([, raw = '']) => unescaped(raw).trim())
  return lines.filter((line) => line !== '').join('\n')
}

/** A JSON string's content as text; an escape that is still incomplete is left out. */
function unescaped(raw: string): string {
  const whole = raw.replace(/(?<=(?:^|[^\\])(?:\\\\)*)\\u[0-9a-fA-F]{0,3}$/, '')
  try {
    const value: unknown = JSON.parse(`"${whole.replace(/[\u0000-\u001f]/g, ' ')}"`)
    return typeof value === 'string' ? value : ''
  } catch {
    return whole
  }
}
