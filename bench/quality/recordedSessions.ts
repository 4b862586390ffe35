import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readSession } from '../../test/support/transcripts'
import type { BenchSession } from './syntheticSessions'

/** Every recording below these folders, those that are there. */
export function recordingPaths(folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.jsonl') && !name.endsWith('session_index.jsonl'))
        .toSorted()
        .map((name) => join(folder, name)),
    )
}

/** The recordings as sessions; a thread of several files by its first one. */
export function recordedSessions(folders: readonly string[]): BenchSession[] {
  return recordingPaths(folders)
    .map((path): BenchSession => ({
      name: relative(folders.find((folder) => path.startsWith(folder)) ?? '', path),
      session: readSession(readFileSync(path)),
      injection: null,
    }))
    .filter(({ session }) => session.turns.length > 0)
}
