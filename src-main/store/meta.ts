import type { DatabaseSync } from 'node:sqlite'
import type { Pause } from '../core/pause'

/** How `paused` is stored; anything else is the instant at which it ends. */
const resumed = '0'
const untilResumed = '1'

/** Single values that have no better place: the watermark, the pause, and notes of what a person was told or put away. */
export function createMetaTable(db: DatabaseSync) {
  const read = db.prepare('SELECT value FROM meta WHERE name = ?')
  const write = db.prepare(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const keepFirst = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING')

  function watermark(): number | null {
    const value = read.get('watermark')?.['value']
    return typeof value === 'string' ? Number(value) : null
  }

  return {
    /** UTC ms of the first start: what ended before it is never sent or notified unasked. null before that start. */
    watermark,
    /** Stores the watermark at the first start ever and returns the one that stands. */
    ensureWatermark(now: number): number {
      keepFirst.run('watermark', String(now))
      return watermark() ?? now
    },
    note(name: string): string | null {
      const value = read.get(`note:${name}`)?.['value']
      return typeof value === 'string' ? value : null
    },
    /** False when exactly this was noted before: whoever gets true does what is done once. */
    setNote(name: string, value: string): boolean {
      if (read.get(`note:${name}`)?.['value'] === value) return false
      write.run(`note:${name}`, value)
      return true
    },
    /** Also one whose end has come. */
    pause(): Pause | null {
      const value = read.get('paused')?.['value']
      if (typeof value !== 'string' || value === resumed) return null
      return { until: value === untilResumed ? null : Number(value) }
    },
    setPause(pause: Pause | null): void {
      write.run('paused', pause === null ? resumed : pause.until === null ? untilResumed : String(pause.until))
    },
  }
}
