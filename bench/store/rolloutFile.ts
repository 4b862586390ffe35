import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'
import type { SessionPlan } from './plan'

const bufferChars = 1 << 22

/** Where Codex would write that session: the day folder and the name are those of its creation. */
export function rolloutPath(
  codexHome: string,
  { id, startMs }: Pick<SessionPlan, 'id' | 'startMs'>,
  segmentId?: string,
): string {
  const [day = '', time = ''] = new Date(startMs).toISOString().split('T')
  const name = `rollout-${day}T${time.slice(0, 8).replaceAll(':', '-')}-${id}${segmentId === undefined ? '' : `_${segmentId}`}.jsonl`
  return join(codexHome, 'sessions', day.replaceAll('-', '/'), name)
}

export function archivedPath(codexHome: string, path: string): string {
  return join(codexHome, 'archived_sessions', path.slice(path.lastIndexOf('/') + 1))
}

/** Writes lines with their line breaks, some megabytes at a time; returns the size of the file. `stopAt`: enough bytes. */
export function writeLines(path: string, lines: Iterable<string>, stopAt = Number.POSITIVE_INFINITY): number {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'w')
  let waiting: string[] = []
  let waitingChars = 0
  let written = 0
  function flush(): void {
    const bytes = Buffer.from(waiting.join(''))
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
    written += bytes.length
    waiting = []
    waitingChars = 0
  }
  try {
    for (const line of lines) {
      waiting.push(line, '\n')
      waitingChars += line.length + 1
      if (waitingChars > bufferChars) flush()
      if (written + waitingChars >= stopAt) break
    }
    flush()
  } finally {
    closeSync(file)
  }
  return written
}

/** As Codex's own worker does it: level 3, the times of the plain file kept, the plain file gone. Returns the new path. */
export function compress(path: string): string {
  const { atime, mtime } = statSync(path)
  const compressed = `${path}.zst`
  const partial = `${compressed}.tmp`
  writeFileSync(partial, zstdCompressSync(readFileSync(path), { params: { [constants.ZSTD_c_compressionLevel]: 3 } }))
  utimesSync(partial, atime, mtime)
  renameSync(partial, compressed)
  rmSync(path)
  return compressed
}
