import type { SavedReader } from '../core/session'
import { decodePieces, encodePieces } from '../store/encoding'
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
const version = 3
/** A long thread's state is some 40 MB of text: made and read in pieces of so many facts, it never is at once. */
const factsInPiece = 512
/** Below this, reading anew is as fast as restoring a state. */
export const checkpointFromBytes = 1024 * 1024
/** From here on one is kept whether or not the thread looks as if it went on: reading it again takes too long to be wrong about. */
export const checkpointAlwaysFromBytes = 32 * 1024 * 1024

export function encodeCheckpoint({ state, ...place }: ThreadCheckpoint): EncodedCheckpoint {
  return {
    path: place.position.path,
    position: JSON.stringify({ version, ...place }),
    state: encodePieces(piecesOf(state)),
  }
}

/** How far a thread's checkpoint reaches and what it is about; null without one. */
export function checkpointPlace(store: Store, threadId: string): Place | null {
  return placeIn(store.checkpoints.position(threadId))
}

/** What was stored last; null when there is none, or none that this version can read. Whether it still fits the file is another matter. */
export function readCheckpoint(store: Store, threadId: string): ThreadCheckpoint | null {
  const stored = store.checkpoints.get(threadId)
  const place = placeIn(stored?.position ?? null)
  if (stored === null || place === null) return null
  try {
    return { ...place, state: stateIn(stored.state) }
  } catch {
    return null
  }
}

function placeIn(position: string | null): Place | null {
  const place = position === null ? null : (JSON.parse(position) as Place & { readonly version: unknown })
  return place?.version === version ? place : null
}

/** All but the facts, and then these. */
function* piecesOf(state: SavedReader): Generator {
  const { facts, ...timeline } = state.timeline
  yield { ...state, timeline: { ...timeline, facts: [] } } satisfies SavedReader
  for (let at = 0; at < facts.length; at += factsInPiece) yield facts.slice(at, at + factsInPiece)
}

function stateIn(data: Uint8Array): SavedReader {
  const [rest, ...facts] = decodePieces(data)
  // The versions of the place and of the state say that this is what `piecesOf` made.
  const state = rest as SavedReader
  const { timeline } = state
  return { ...state, timeline: { ...timeline, facts: facts.flat() as typeof timeline.facts } }
}
