/** Chance that can be repeated: the same seed gives the same store. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number from `low` up to and including `high`. */
  between(low: number, high: number): number
  chance(share: number): boolean
  pick<Value>(values: readonly Value[]): Value
  /** Log-normal: half of the draws are below `median`, and a few are many times as large. */
  skewed(median: number, spread: number): number
  uuid(): string
}

/** mulberry32: 32 bits of state are plenty for sizes and words. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  function between(low: number, high: number): number {
    return low + Math.floor(next() * (high - low + 1))
  }

  function hex(digits: number): string {
    let text = ''
    while (text.length < digits) text += between(0, 15).toString(16)
    return text
  }

  return {
    next,
    between,
    chance: (share) => next() < share,
    pick(values) {
      const picked = values[between(0, values.length - 1)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    skewed(median, spread) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return Math.round(median * Math.exp(spread * normal))
    },
    uuid: () => `01a1${hex(4)}-${hex(4)}-7${hex(3)}-a${hex(3)}-${hex(12)}`,
  }
}
