import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const Bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
export type Bounds = z.infer<typeof Bounds>

const Remembered = z.object({
  bounds: Bounds.nullable().catch(null),
  isMaximized: z.boolean().catch(false),
  /** The main page's location hash as it was left; the page takes one that it does not know for the list. */
  hash: z.string().startsWith('#/').max(1_000).nullable().catch(null),
  /** Whether "Debrief is still running" was said. */
  hasSaidHidden: z.boolean().catch(false),
  /** `app.openAtLogin` as the system was told last. */
  isLoginAsked: z.boolean().catch(false),
})
export type Remembered = z.infer<typeof Remembered>

/** What the shell remembers between starts. Worth so little that losing it is never an error. */
export interface WindowMemory {
  /** False at the very first start. */
  readonly isKnown: boolean
  read(): Remembered
  write(change: Partial<Remembered>): void
}

/** Kept as one small JSON file, replaced by a rename so that it is never half written. */
export function windowMemoryIn(file: string, onFailure: (error: unknown) => void): WindowMemory {
  const found = parse(file)
  let current = found ?? { bounds: null, isMaximized: false, hash: null, hasSaidHidden: false, isLoginAsked: false }
  return {
    isKnown: found !== null,
    read: () => current,
    write(change) {
      current = { ...current, ...change }
      try {
        writeFileSync(`${file}.new`, JSON.stringify(current), { mode: 0o600 })
        renameSync(`${file}.new`, file)
      } catch (error) {
        onFailure(error)
      }
    },
  }
}

function parse(file: string): Remembered | null {
  try {
    return Remembered.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
