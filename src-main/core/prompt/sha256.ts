/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, in hex. Written out because `core` has no `node:crypto`, and because a key under
 * which paid answers are kept must not collide.
 */
export function sha256(text: string): string {
  const bytes = utf8(text)
  const words = new DataView(padded(bytes).buffer)
  const hash = Uint32Array.from(INITIAL)
  const schedule = new Uint32Array(64)
  for (let block = 0; block < words.byteLength; block += 64) addBlock(hash, schedule, words, block)
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('')
}

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  whole.set(bytes)
  whole[bytes.length] = 0x80
  new DataView(whole.buffer).setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n)
  return whole
}

/** A lone surrogate counts as U+FFFD, as in every encoder. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  const put = (byte: number): void => {
    bytes[length] = byte
    length += 1
  }
  for (const character of text) {
    const given = character.codePointAt(0) ?? 0
    const point = given >= 0xd800 && given < 0xe000 ? 0xfffd : given
    if (point < 0x80) put(point)
    else {
      if (point < 0x800) put(0xc0 | (point >> 6))
      else {
        if (point < 0x10000) put(0xe0 | (point >> 12))
        else {
          put(0xf0 | (point >> 18))
          put(0x80 | ((point >> 12) & 0x3f))
        }
        put(0x80 | ((point >> 6) & 0x3f))
      }
      put(0x80 | (point & 0x3f))
    }
  }
  return bytes.subarray(0, length)
}

function addBlock(hash: Uint32Array, w: Uint32Array, words: DataView, block: number): void {
  const at = (index: number): number => w[index] ?? 0
  for (let index = 0; index < 16; index += 1) w[index] = words.getUint32(block + index * 4)
  for (let index = 16; index < 64; index += 1) {
    const early = at(index - 15)
    const late = at(index - 2)
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    w[index] = at(index - 16) + s0 + at(index - 7) + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let index = 0; index < 64; index += 1) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const first = (h + s1 + ((e & f) ^ (~e & g)) + (ROUNDS[index] ?? 0) + at(index)) | 0
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + word
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** The first 64 primes; the constants are 32 bits of the fractions of their roots, as the standard defines them. */
const PRIMES = primes(64)
const INITIAL = PRIMES.slice(0, 8).map((prime) => fraction(prime, 2n))
const ROUNDS = PRIMES.map((prime) => fraction(prime, 3n))

function primes(count: number): number[] {
  const found: number[] = []
  for (let next = 2; found.length < count; next += 1) if (found.every((prime) => next % prime !== 0)) found.push(next)
  return found
}

/** The first 32 bits behind the point of a square or cube root, exact: floor(root(prime · 2^(32·degree))) in whole numbers. */
function fraction(prime: number, degree: 2n | 3n): number {
  const target = BigInt(prime) << (32n * degree)
  let root = 0n
  for (let bit = 1n << 36n; bit > 0n; bit >>= 1n) if ((root + bit) ** degree <= target) root += bit
  return Number(root & 0xffff_ffffn)
}
