import { decodeUtf8 } from './decodeUtf8'

const semicolon = 0x3b
const quote = 0x22
const imageUrl = '"image_url":"data:'
/** `"image_url":"data:image/png` */
const maxLeadBytes = 64
/** A line full of semicolons is code, not pictures. */
const maxMisses = 32

/**
 * Text of a line without its pictures: of `"image_url":"data:…;base64,…"` only the beginning of the address is kept. What is
 * skipped is never decoded: single transcripts of 98 GB came from such images. No reader needs them, and no field of that name
 * ever holds anything else.
 */
export function decodeWithoutImages(bytes: Uint8Array): { text: string; skippedBytes: number } {
  let text = ''
  let skippedBytes = 0
  let from = 0
  let misses = 0
  for (let at = bytes.indexOf(semicolon); at !== -1 && misses < maxMisses; at = bytes.indexOf(semicolon, at)) {
    const lead = decodeUtf8(bytes.subarray(Math.max(from, at - maxLeadBytes), at))
    const end = lead.includes(imageUrl) ? bytes.indexOf(quote, at) : -1
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
