import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'

/** Another program takes Debrief's database for itself: nothing can be written until the function returned is called, or the test ends. */
export function holdDatabase(dataFolder: string): () => void {
  const db = new DatabaseSync(join(dataFolder, 'debrief.db'), { timeout: 10_000 })
  db.exec('BEGIN IMMEDIATE')
  const letGo = (): void => {
    if (db.isOpen) db.close()
  }
  onTestFinished(letGo)
  return letGo
}
