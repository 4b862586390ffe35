import type { TaskResult } from './readTask'

/**
 * Results on their way between two threads. Small blobs share memory with others, so that handing each one over would copy far more
 * than it: all of them travel in one buffer, which moves without a copy, and are empty in `results` meanwhile.
 */
export interface PackedResults {
  readonly results: readonly TaskResult[]
  /** Of the blobs, in the order of `mapBlobs`. */
  readonly lengths: readonly number[]
  readonly blobs: ArrayBuffer
}

const empty = new Uint8Array(0)

export function packResults(results: readonly TaskResult[]): PackedResults {
  const blobs: Uint8Array[] = []
  const bare = results.map((result) =>
    mapBlobs(result, (blob) => {
      blobs.push(blob)
      return empty
    }),
  )
  const packed = new Uint8Array(blobs.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const blob of blobs) {
    packed.set(blob, at)
    at += blob.length
  }
  return { results: bare, lengths: blobs.map(({ length }) => length), blobs: packed.buffer }
}

export function unpackResults({ results, lengths, blobs }: PackedResults): TaskResult[] {
  let next = 0
  let at = 0
  return results.map((result) =>
    mapBlobs(result, () => {
      const blob = new Uint8Array(blobs, at, lengths[next++])
      at += blob.length
      return blob
    }),
  )
}

function mapBlobs(result: TaskResult, map: (blob: Uint8Array) => Uint8Array): TaskResult {
  const { prepared, checkpoint } = result
  return {
    ...result,
    prepared: prepared && {
      ...prepared,
      write: {
        ...prepared.write,
        headData: map(prepared.write.headData),
        parts: prepared.write.parts.map((part) => ({ ...part, data: map(part.data) })),
      },
    },
    checkpoint: checkpoint && { ...checkpoint, state: map(checkpoint.state) },
  }
}
