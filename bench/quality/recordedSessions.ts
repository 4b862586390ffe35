import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readSession } from '../../test/support/transcripts'
import type { BenchSession } from './syntheticSessions'

/** Every recording below these folders, those that are there; a thread of several files by its first one. */
export function recordedSessions(folders: readonly string[]): BenchSession[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.jsonl') && !name.endsWith('session_index.jsonl'))
        .toSorted()
        .map((name): BenchSession => ({
          name,
          session: readSession(readFileSync(join(folder, name))),
          injection: null,
        }))
        .filter(({ session }) => session.turns.length > 0),
    )
}
