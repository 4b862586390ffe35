interface Decoder {
  decode(bytes: Uint8Array): string
}

// Node, Electron and browsers all have it, but core is typed without any of them. A declaration inside a module shadows the
// global one where there is one, so that no tsconfig sees it twice.
declare const TextDecoder: new (label: 'utf-8', options?: { fatal?: boolean; ignoreBOM?: boolean }) => Decoder

const lossy = new TextDecoder('utf-8')
const strict = new TextDecoder('utf-8', { fatal: true })

/** Text of a line; bytes that are no UTF-8 become U+FFFD. A byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string {
  return lossy.decode(bytes)
}

/** Whether `text` lost bytes when `bytes` were decoded: a U+FFFD in it may also have been written as such. */
export function isLossy(text: string, bytes: Uint8Array): boolean {
  if (!text.includes('\uFFFD')) return false
  try {
    strict.decode(bytes)
    return false
  } catch {
    return true
  }
}
