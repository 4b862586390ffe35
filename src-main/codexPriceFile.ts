import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { CodexPriceBookOptions } from './core/codexPriceBook'

const nano = z.number().nonnegative()
const Saved = z.object({
  askedAt: z.number(),
  asOf: z.iso.date(),
  /** Nano-dollars per token: input, cached input, output. */
  models: z.record(z.string(), z.tuple([nano, nano, nano])),
})

/** The list prices that were fetched last, in the data folder. What cannot be read or written is fetched again some other time. */
export function codexPriceFile(dataFolder: string): CodexPriceBookOptions['memory'] {
  const path = join(dataFolder, 'prices.json')
  return {
    read() {
      try {
        const { askedAt, asOf, models } = Saved.parse(JSON.parse(readFileSync(path, 'utf8')))
        const rows = Object.entries(models).map(
          ([model, [input, cached, output]]) => [model, { input, cached, output }] as const,
        )
        return { askedAt, prices: { asOf, models: new Map(rows) } }
      } catch {
        return null
      }
    },
    write({ askedAt, prices: { asOf, models } }) {
      const rows = [...models].map(([model, { input, cached, output }]) => [model, [input, cached, output]])
      const saved = { askedAt, asOf, models: Object.fromEntries(rows) as z.infer<typeof Saved>['models'] }
      try {
        writeFileSync(`${path}.tmp`, JSON.stringify(saved), { mode: 0o600 })
        renameSync(`${path}.tmp`, path)
      } catch {
        // The next process asks again.
      }
    },
  }
}
