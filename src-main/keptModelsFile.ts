import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { KeptModels, ModelMemory } from './openrouter/models/modelBook'
import { WireModel } from './openrouter/wire'

const Saved = z.object({
  askedAt: z.number(),
  keyId: z.string().nullable(),
  isForKey: z.boolean(),
  isFreeTier: z.boolean().nullable(),
  /** In OpenRouter's own shape, as far as Debrief reads it. */
  rows: z.array(WireModel).min(1),
})

/** OpenRouter's last model list, in the data folder. What cannot be read or written is fetched again some other time. */
export function keptModelsFile(dataFolder: string): ModelMemory {
  const path = join(dataFolder, 'models.json')
  /** Some 500 rows: parsed again only when another process wrote them. */
  let last: { readonly stamp: string; readonly kept: KeptModels | null } | null = null

  function stamp(): string | null {
    const facts = statSync(path, { throwIfNoEntry: false, bigint: true })
    return facts === undefined ? null : `${facts.ino} ${facts.mtimeNs} ${facts.size}`
  }

  function parsed(): KeptModels | null {
    try {
      return Saved.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch {
      return null
    }
  }

  return {
    read() {
      try {
        const now = stamp()
        if (now === null) return null
        if (last?.stamp !== now) last = { stamp: now, kept: parsed() }
        return last.kept
      } catch {
        return null
      }
    },
    write(kept) {
      // Two processes may write at once: each its own file, and the later one stands.
      const temporary = `${path}.${process.pid}.tmp`
      try {
        writeFileSync(temporary, JSON.stringify(kept), { mode: 0o600 })
        renameSync(temporary, path)
      } catch {
        // The next process asks again.
      }
    },
  }
}
