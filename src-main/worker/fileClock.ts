import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Now, on the clock that stamps files (UTC ms). The kernel's is some milliseconds behind `Date.now()`, so a file written right
 * after this instant would else seem older than it.
 */
export function fileClockNow(folder: string): number {
  const path = join(folder, `.clock-${process.pid}`)
  writeFileSync(path, '', { mode: 0o600 })
  try {
    return statSync(path).mtimeMs
  } finally {
    rmSync(path, { force: true })
  }
}
