import type { CodexUsage, CodexUsageQuery, CodexUsageRow } from '../contract/codexUsage'
import type { Tokens } from '../contract/session'
import { estimateNanoUsd, priceOf } from '../core/codexPrices'
import type { CodexPrices } from '../core/codexPrices'
import type { Store } from '../store/store'

const noTokens: Tokens = { input: 0, cached: 0, output: 0, reasoning: 0, total: 0 }
/** Stands for the model of tokens whose transcript names none. */
const namelessModel = 'unknown'

/** What Codex itself used, with what it would have cost at `prices`: each model's tokens are priced by themselves, then added up. */
export function codexUsage(store: Store, { by, sinceDay }: CodexUsageQuery, prices: CodexPrices): CodexUsage {
  const rows = new Map<string, CodexUsageRow>()
  const unpriced = new Set<string>()
  for (const part of store.codexUsage(by, sinceDay)) {
    const key = String(part[by])
    const { day, project, sessions } = part
    const model = by === 'model' ? part.model : null
    const row = rows.get(key) ?? { ...noTokens, day, model, project, sessions, estimateNanoUsd: null }
    const price = part.model === null ? null : priceOf(prices, part.model)
    if (price === null) unpriced.add(part.model ?? namelessModel)
    const estimate = price === null ? null : estimateNanoUsd(part, price)
    rows.set(key, {
      ...row,
      ...sum(row, part),
      estimateNanoUsd: estimate === null ? row.estimateNanoUsd : (row.estimateNanoUsd ?? 0) + estimate,
    })
  }
  const all = [...rows.values()]
  return {
    rows: all,
    total: {
      ...all.reduce(sum, noTokens),
      estimateNanoUsd: all.reduce((nano, row) => nano + (row.estimateNanoUsd ?? 0), 0),
    },
    unpriced: [...unpriced].toSorted(),
    pricesAsOf: prices.asOf,
    planLimits: store.planLimits(),
  }
}

function sum(a: Tokens, b: Tokens): Tokens {
  return {
    input: a.input + b.input,
    cached: a.cached + b.cached,
    output: a.output + b.output,
    reasoning: a.reasoning + b.reasoning,
    total: a.total + b.total,
  }
}
