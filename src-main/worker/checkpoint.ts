import { decode, encode } from '../store/encoding'
import type { Store } from '../store/store'
import type { ThreadCheckpoint } from './followThread'

/** A checkpoint as bytes: made in the thread that read, stored in the one that writes. */
export interface EncodedCheckpoint {
  readonly path: string
  readonly position: string
  readonly state: Uint8Array
}

/** Where a checkpoint was taken, without the reader's state. */
type Place = Omit<ThreadCheckpoint, 'state'>

/** Of `Place`; the reader's state has a version of its own. */
const version = 1
/** Below this, reading anew is as fast as restoring a state. */
export const checkpointFromBytes = 1024 * 1024

export function encodeCheckpoint({ state, ...place }: ThreadCheckpoint): EncodedCheckpoint {
  return { path: place.position.path, position: JSON.stringify({ version, ...place }), state: encode(state) }
}

/** How far a thread's checkpoint reaches and what it is about; null without one. */
export function checkpointPlace(store: Store, threadId: string): Place | null {
  return placeIn(store.checkpoints.get(threadId)?.position)
}

/** What was stored last; null when there is none, or none that this version can read. Whether it still fits the file is another matter. */
export function readCheckpoint(store: Store, threadId: string): ThreadCheckpoint | null {
  const stored = store.checkpoints.get(threadId)
  const place = placeIn(stored?.position)
  if (stored === null || place === null) return null
  try {
    return { ...place, state: decode(stored.state) as ThreadCheckpoint['state'] }
  } catch {
    return null
  }
}

function placeIn(position: string | undefined): Place | null {
  const place = position === undefined ? null : (JSON.parse(position) as Place & { readonly version: unknown })
  return place?.version === version ? place : null
}
