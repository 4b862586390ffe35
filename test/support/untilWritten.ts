import { watch } from 'node:fs'

/** Looks again whenever something is written in the folder, until the answer is not null. */
export function untilWritten<Found>(folder: string, look: () => Found | null): Promise<Found> {
  return new Promise((resolve, reject) => {
    const watcher = watch(folder, () => attempt())
    watcher.once('error', reject)
    function attempt(): void {
      try {
        const found = look()
        if (found === null) return
        watcher.close()
        resolve(found)
      } catch (error) {
        watcher.close()
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    attempt()
  })
}
