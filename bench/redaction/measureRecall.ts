import { createRedactor } from '../../src-main/core/redact'
import { createRandom } from '../store/random'
import { BLOCKS } from './blocks'
import { makeSecret } from './makeSecret'
import { SECRET_KINDS } from './secretKinds'
import { BARE_PLACES, NAMED_PLACES } from './surroundings'

export interface Recall {
  readonly kind: string
  readonly secrets: number
  readonly found: number
  /** Where it was missed, with what was left. */
  readonly missed: readonly { readonly place: string; readonly left: string }[]
}

/** Takes entries that follow each other, gives what would be sent of them. */
export type Redact = (entries: readonly string[]) => string[]

/** As a prompt is prepared: the entries are looked at in order first, then each is redacted, then the whole once more. */
export const redactAsPrompt: Redact = (entries) => {
  const redactor = createRedactor()
  redactor.learnSplits(entries)
  const once = entries.map((entry) => redactor.redact(entry))
  return once.map((entry) => redactor.redact(entry))
}

/** Every kind in every place, seeded: the same secrets each time. `share`: every so-manieth only, for a quick run. */
export function measureRecall(redact: Redact = redactAsPrompt, share = 1): Recall[] {
  const random = createRandom(11)
  const results: Recall[] = []
  for (const { name, shape, variable, isOnlyNamed } of SECRET_KINDS) {
    const places = isOnlyNamed === true ? NAMED_PLACES : [...NAMED_PLACES, ...BARE_PLACES]
    const cases = places.filter((_, index) => index % share === 0)
    results.push(
      count(
        name,
        cases,
        (place) => {
          const { text, bodies } = makeSecret(shape, random)
          return { entries: place.write(text, variable), bodies }
        },
        redact,
      ),
    )
  }
  for (const [kind, blocks] of Object.entries(BLOCKS)) {
    results.push(
      count(
        kind,
        blocks,
        (block) => {
          const { text, bodies } = block.write(random)
          return { entries: [text], bodies }
        },
        redact,
      ),
    )
  }
  return results
}

function count<Place extends { readonly name: string }>(
  kind: string,
  places: readonly Place[],
  write: (place: Place) => { entries: readonly string[]; bodies: readonly string[] },
  redact: Redact,
): Recall {
  const missed: Recall['missed'][number][] = []
  for (const place of places) {
    const { entries, bodies } = write(place)
    // What a terminal broke is still one secret: white space and the marks of a wrap are no protection.
    const text = redact(entries).join('\n')
    const left = leftOf(text, bodies)
    if (left !== null) missed.push({ place: place.name, left: `${left} in ${JSON.stringify(text).slice(0, 220)}` })
  }
  return { kind, secrets: places.length, found: places.length - missed.length, missed }
}

/** So many characters in a row of a secret are a leak; short ones have to be gone whole. */
const leakLength = 6

function leftOf(text: string, bodies: readonly string[]): string | null {
  for (const body of bodies) {
    const length = Math.min(leakLength, body.length)
    if (length < 5) continue
    for (let at = 0; at + length <= body.length; at += 1) {
      const piece = body.slice(at, at + length)
      if (text.includes(piece)) return piece
    }
  }
  return null
}
