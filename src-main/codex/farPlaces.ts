import { holds } from '../files/holds'
import type { Reach } from '../files/reach'
import { filesAtHand, filesWithin } from './walkFiles'
import type { WalkFiles } from './walkFiles'

/** Of this thread, as the buffers that it reads into: whoever reads a file does not know which home it lies in. */
const places = new Map<string, Reach>()

/** Notes that what lies in a folder is asked for through `reach`, off the thread; null: it lies at hand. */
export function notePlace(folder: string, reach: Reach | null): void {
  if (reach === null) places.delete(folder)
  else places.set(folder, reach)
}

/** How a file is asked for that may lie across a network; null: at once, it lies at hand. */
export function reachOf(path: string): Reach | null {
  for (const [folder, reach] of places) if (holds(folder, path)) return reach
  return null
}

/** How to look at a file or folder, wherever it lies. */
export function filesAt(path: string): WalkFiles {
  const reach = reachOf(path)
  return reach === null ? filesAtHand : filesWithin(reach)
}

/** False also for what does not answer. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await filesAt(path).stat(path)
    return true
  } catch {
    return false
  }
}
