import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

const thisProcess = randomUUID()

/** Who holds a lease: "host/pid/random". The random part tells this process from an earlier one with the same pid. */
export const owner = `${hostname()}/${process.pid}/${thisProcess}`

/**
 * Whether the holder of a lease is certainly gone: its process no longer runs on this host. A holder on another host (a data
 * folder on a share) cannot be judged, so its lease has to run out.
 */
export function isGone(holder: string): boolean {
  if (holder === owner) return false
  const [host, pid] = holder.split('/')
  if (host !== hostname()) return false
  if (Number(pid) === process.pid) return true
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
