import { decodeUtf8 } from './decodeUtf8'

const semicolon = 0x3b
const quote = 0x22
const space = 0x20
const backslash = 0x5c
const imageUrl = '"image_url":"data:'
/** As in `"images":["data:image/png;base64,…"]`. */
const listed = /[[,]"data:[\w.+-]*\/[\w.+-]*$/
/** `"image_url":"data:image/png` */
const maxLeadBytes = 64
/** A line full of semicolons is code, not pictures. */
const maxMisses = 32

/**
 * Text of a line without its pictures: of `"image_url":"data:…;base64,…"`, and of such addresses in a list, only the beginning is
 * kept. What is skipped is never decoded: single transcripts of 98 GB came from such images. No reader needs them, no field of
 * that name ever holds anything else, and in lists only what has nothing but an address in it is skipped.
 */
export function decodeWithoutImages(bytes: Uint8Array): { text: string; skippedBytes: number } {
  let text = ''
  let skippedBytes = 0
  let from = 0
  let misses = 0
  for (let at = bytes.indexOf(semicolon); at !== -1 && misses < maxMisses; at = bytes.indexOf(semicolon, at)) {
    const lead = decodeUtf8(bytes.subarray(Math.max(from, at - maxLeadBytes), at))
    const end = lead.includes(imageUrl) ? bytes.indexOf(quote, at) : endOfListed(bytes, at, lead)
    if (end === -1) {
      misses += 1
      at += 1
    } else {
      text += decodeUtf8(bytes.subarray(from, at))
      skippedBytes += end - at
      from = end
      at = end
    }
  }
  text += decodeUtf8(from === 0 ? bytes : bytes.subarray(from))
  return { text, skippedBytes }
}

/** Index behind the address whose data begins at `at`; -1 when it is none, or other words are in the same text. */
function endOfListed(bytes: Uint8Array, at: number, lead: string): number {
  if (!listed.test(lead)) return -1
  const end = bytes.indexOf(quote, at)
  const data = bytes.subarray(at, Math.max(at, end))
  return data.includes(space) || data.includes(backslash) ? -1 : end
}
