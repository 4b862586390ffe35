/** A secret as it may stand in a file or a memory: its two halves, plain, in base64 (at any offset), hex, percent signs and UTF-16. */
export function spellings(secret: string): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>()
  for (const [half, text] of [
    ['head', secret.slice(0, 33)],
    ['tail', secret.slice(-24)],
  ] as const) {
    const bytes = Buffer.from(text)
    found.set(`${half} plain`, bytes)
    found.set(`${half} UTF-16`, Buffer.from(text, 'utf16le'))
    found.set(`${half} hex`, Buffer.from(bytes.toString('hex')))
    found.set(`${half} HEX`, Buffer.from(bytes.toString('hex').toUpperCase()))
    const percent = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
    found.set(`${half} percent`, Buffer.from(percent))
    for (const offset of [0, 1, 2]) {
      // What stands before and behind decides the characters at both ends.
      const coded = Buffer.concat([Buffer.alloc(offset), bytes])
        .toString('base64')
        .replaceAll('=', '')
      const inner = coded.slice(Math.ceil((offset * 4) / 3), -1)
      found.set(`${half} base64+${offset}`, Buffer.from(inner))
    }
  }
  return found
}

/** Which spellings of the secret stand in the bytes. */
export function spelledIn(bytes: Buffer, secret: string): string[] {
  return [...spellings(secret)].filter(([, needle]) => bytes.includes(needle)).map(([name]) => name)
}
