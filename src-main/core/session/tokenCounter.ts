import type { Tokens, TokenUse } from '../../contract/session'

/** Follows Codex's running totals and tells what the thread itself used, quarter by quarter. */
export interface TokenCounter {
  /** A report of the thread. `last`: what the call before it used, null in writers that do not say. */
  add(told: { total: Tokens | null; last: Tokens | null }, at: number | null, model: string | null): void
  /** A report in lines that were copied from another thread: its total is not this thread's. */
  inherit(total: Tokens): void
  /** The thread's own total; null before the first report. */
  own(): Tokens | null
  /** `otherwiseAt`: the instant of what has none. */
  use(otherwiseAt: number): TokenUse[]
  save(): SavedTokens
}

export interface SavedTokens {
  readonly inherited: Tokens | null
  readonly isInheritanceSure: boolean
  readonly total: Tokens | null
  readonly use: readonly (Tokens & { readonly at: number | null; readonly model: string | null })[]
}

export interface TokenOptions {
  /**
   * Whether this thread goes on with another one's totals without holding its lines (a fork by reference): the first report then
   * says what was there before.
   */
  readonly isContinuation: () => boolean
  /** Whether the assistant has done anything yet. A report before that only repeats what was inherited. */
  readonly hasWorked: () => boolean
}

const quarterMs = 15 * 60_000
const none: Tokens = { input: 0, cached: 0, output: 0, reasoning: 0, total: 0 }
const parts = ['input', 'cached', 'output', 'reasoning', 'total'] as const

export function createTokenCounter(options: TokenOptions, saved: SavedTokens | null): TokenCounter {
  /** What of the totals is another thread's. */
  let inherited: Tokens | null = saved?.inherited ?? null
  let isInheritanceSure = saved?.isInheritanceSure ?? false
  let total: Tokens | null = saved?.total ?? null
  const use = new Map<string, { at: number | null; model: string | null; tokens: Tokens }>()
  for (const { at, model, ...tokens } of saved?.use ?? []) use.set(keyOf(at, model), { at, model, tokens })

  /** What the thread began with, seen from its first own report. */
  function settleInheritance(now: Tokens, last: Tokens | null): void {
    isInheritanceSure = true
    // A counter of its own begins with its first call.
    if (last !== null && areEqual(now, last)) inherited = null
    else if (inherited === null ? options.isContinuation() : isBehind(now, inherited)) {
      inherited = last === null || !options.hasWorked() ? now : less(now, last)
    }
  }

  function add(told: { total: Tokens | null; last: Tokens | null }, at: number | null, model: string | null): void {
    const last = told.last === null || isEmpty(told.last) ? null : whole(told.last)
    // On context overflow Codex writes the window's size as total and zero for every part.
    if (told.total !== null && isEmpty(told.total)) return
    const now = told.total === null ? last && more(total ?? inherited ?? none, last) : whole(told.total)
    if (now === null) return
    if (total === null && !isInheritanceSure) {
      // Before its first own call a thread repeats what it was given.
      if (inherited !== null && areEqual(now, inherited)) return
      settleInheritance(now, last)
    }
    const before = total ?? inherited ?? none
    const isRestarted = isBehind(now, before)
    // Begun anew, or gone on from an earlier point: what the call itself used, else the whole new value, is on top.
    const used = isRestarted ? (last ?? now) : less(now, before)
    if (isRestarted && (last === null || areEqual(now, last))) inherited = null
    total = now
    if (!isEmpty(used)) book(used, at, model)
  }

  function book(used: Tokens, at: number | null, model: string | null): void {
    const quarter = at === null ? null : Math.floor(at / quarterMs) * quarterMs
    const key = keyOf(quarter, model)
    const known = use.get(key)
    use.set(key, { at: quarter, model, tokens: known ? more(known.tokens, used) : used })
  }

  return {
    add,
    inherit(given) {
      if (isEmpty(given)) return
      inherited = whole(given)
    },
    own: () => total && less(total, inherited ?? none),
    use(otherwiseAt) {
      const fallback = Math.floor(otherwiseAt / quarterMs) * quarterMs
      return [...use.values()].map(({ at, model, tokens }) => ({ at: at ?? fallback, model, ...tokens }))
    },
    save: () => ({
      inherited,
      isInheritanceSure,
      total,
      use: [...use.values()].map(({ at, model, tokens }) => ({ at, model, ...tokens })),
    }),
  }
}

function keyOf(at: number | null, model: string | null): string {
  return `${at} ${model}`
}

/** Some writers leave the sum out. */
function whole(tokens: Tokens): Tokens {
  return tokens.total === 0 ? { ...tokens, total: tokens.input + tokens.output } : tokens
}

function isEmpty({ input, output }: Tokens): boolean {
  return input === 0 && output === 0
}

function isBehind(now: Tokens, before: Tokens): boolean {
  return now.input < before.input || now.output < before.output
}

function areEqual(a: Tokens, b: Tokens): boolean {
  return parts.every((part) => a[part] === b[part])
}

function more(a: Tokens, b: Tokens): Tokens {
  return combined(a, b, (one, other) => one + other)
}

/** Never below zero: a part may have been corrected. */
function less(a: Tokens, b: Tokens): Tokens {
  return combined(a, b, (one, other) => Math.max(0, one - other))
}

function combined(a: Tokens, b: Tokens, of: (a: number, b: number) => number): Tokens {
  return {
    input: of(a.input, b.input),
    cached: of(a.cached, b.cached),
    output: of(a.output, b.output),
    reasoning: of(a.reasoning, b.reasoning),
    total: of(a.total, b.total),
  }
}
