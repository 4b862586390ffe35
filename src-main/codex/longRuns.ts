/** Longer than any word, path or token that somebody would read; images are thousands of times longer. */
const keptRunBytes = 4_096

/**
 * Takes the bulk out of giant lines: of a run of base64 characters only the beginning is kept. Such runs lie within JSON strings, so
 * JSON stays JSON, and what was typed behind an inline image stays whole. State is carried from chunk to chunk. The result is
 * valid until the next call.
 */
export function createLongRunFilter(): (bytes: Uint8Array) => Uint8Array {
  let runBytes = 0
  let kept: Uint8Array = new Uint8Array(0)
  return (bytes) => {
    if (kept.length < bytes.length) kept = new Uint8Array(bytes.length)
    let length = 0
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0
      runBytes = isBase64[byte] === 1 ? runBytes + 1 : 0
      if (runBytes <= keptRunBytes) kept[length++] = byte
    }
    return kept.subarray(0, length)
  }
}

const isBase64 = new Uint8Array(256)
for (const byte of new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_')) {
  isBase64[byte] = 1
}
