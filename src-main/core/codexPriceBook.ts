import { bundledCodexPrices, pricesFromCatalogue } from './codexPrices'
import type { CatalogueRow, CodexPrices } from './codexPrices'

/** What outlives a process, so that not each one asks. */
export interface RememberedPrices {
  /** UTC ms of the last request, answered or not. */
  readonly askedAt: number
  readonly prices: CodexPrices
}

export interface CodexPriceBookOptions {
  /** The live model list; null where nothing may be asked: without a key nothing goes out. */
  readonly askCatalogue: () => Promise<readonly CatalogueRow[] | null>
  /** Resolves when nobody should wait any longer; what comes later is there the next time. */
  readonly patience: () => Promise<void>
  readonly memory: { read(): RememberedPrices | null; write(remembered: RememberedPrices): void }
  /** UTC ms. */
  readonly now: () => number
}

const dayMs = 24 * 3_600_000

/**
 * The prices to estimate with: the live list's where it could be asked, at most once a day; else the last ones known, at worst
 * the bundled ones. Never rejects: an estimate is not worth an error.
 */
export function createCodexPriceBook(options: CodexPriceBookOptions): () => Promise<CodexPrices> {
  const { askCatalogue, patience, memory, now } = options
  let known: RememberedPrices | null = null
  let underWay: Promise<void> | null = null

  /** Those of this release, where it is younger than what an earlier one remembered. */
  function prices(): CodexPrices {
    return known !== null && known.prices.asOf >= bundledCodexPrices.asOf ? known.prices : bundledCodexPrices
  }

  function isFresh(): boolean {
    const age = known === null ? null : now() - known.askedAt
    // A clock that was set back must not stop it for good.
    return age !== null && age >= 0 && age < dayMs
  }

  async function ask(): Promise<void> {
    const askedAt = now()
    const rows = await askCatalogue().catch(() => [])
    if (rows === null) return
    known = { askedAt, prices: pricesFromCatalogue(rows, new Date(askedAt).toISOString().slice(0, 10), prices()) }
    memory.write(known)
  }

  return async () => {
    if (!isFresh()) known = memory.read()
    if (!isFresh()) {
      underWay ??= ask().finally(() => {
        underWay = null
      })
    }
    if (underWay !== null) await Promise.race([underWay, patience()])
    return prices()
  }
}
