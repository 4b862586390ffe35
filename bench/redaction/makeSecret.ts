import type { Random } from '../store/random'

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const lower = upper.toLowerCase()
const digits = '0123456789'
const sets: Readonly<Record<string, string>> = {
  ...{ hex: `${digits}abcdef`, HEX: `${digits}ABCDEF`, dig: digits, sym: '!#%*' },
  ...{ low: lower + digits, up: upper + digits, b32: `${upper}234567` },
  ...{ mix: upper + lower + digits, url: `${upper}${lower}${digits}_-`, b64: `${upper}${lower}${digits}+/` },
}

export interface MadeSecret {
  readonly text: string
  /** Its random parts, in order: what no redacted text may hold. */
  readonly bodies: readonly string[]
}

/** Fills `{set:length}` of a shape. Begins and ends with letters and digits, as issued ones do where they can be chosen in a window. */
export function makeSecret(shape: string, random: Random): MadeSecret {
  const bodies: string[] = []
  const text = shape.replace(/\{([A-Za-z0-9]+):(\d+)\}/g, (_, name: string, length: string) => {
    const body = name === 'uuid' ? random.uuid() : characters(sets[name] ?? '', Number(length), random)
    bodies.push(body)
    return body
  })
  return { text, bodies }
}

function characters(set: string, length: number, random: Random): string {
  let text = ''
  while (text.length < length) {
    const isEdge = text.length === 0 || text.length === length - 1
    const next = random.pick([...set])
    if (isEdge && set.length > 4 && !/[A-Za-z0-9]/.test(next)) continue
    text += next
  }
  // A name does not help where chance gave a word: every body of some length has a digit and a letter.
  if (length >= 16 && set.length > 10 && !(/\d|[+/]/.test(text) && /[A-Za-z]/.test(text)))
    return characters(set, length, random)
  return text
}
