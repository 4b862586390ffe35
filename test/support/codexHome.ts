import { appendFileSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of a recording, e.g. "scenarios/fix-loop.jsonl". */
export function recording(name: string): string {
  return fileURLToPath(new URL(`../fixtures/transcripts/${name}`, import.meta.url))
}

/** The id of the thread that a recording holds. */
export function threadIdOf(name: string): string {
  const [first = ''] = readFileSync(recording(name), 'utf8').split('\n', 1)
  const line = JSON.parse(first) as { id?: string; payload?: { id: string } }
  return line.payload?.id ?? line.id ?? ''
}

/** Where Codex would write a recording below `home`. */
export function rolloutPath(home: string, name: string, day = '2026/11/21'): string {
  return join(home, 'sessions', day, `rollout-${day.replaceAll('/', '-')}T10-00-00-${threadIdOf(name)}.jsonl`)
}

/** Copies a recording to where Codex would have written it; returns the path. */
export function addSession(home: string, name: string): string {
  const path = rolloutPath(home, name)
  mkdirSync(dirname(path), { recursive: true })
  copyFileSync(recording(name), path)
  return path
}

/** Writes a recording line by line, in `pieces` appends that cut lines in the middle; calls `between` after each but the last. */
export async function growSession(
  home: string,
  name: string,
  pieces: number,
  between: (piece: number) => Promise<void> = async () => undefined,
): Promise<string> {
  const path = rolloutPath(home, name)
  mkdirSync(dirname(path), { recursive: true })
  const bytes = readFileSync(recording(name))
  const step = Math.ceil(bytes.length / pieces)
  for (let piece = 0; piece < pieces; piece++) {
    appendFileSync(path, bytes.subarray(piece * step, (piece + 1) * step))
    if (piece < pieces - 1) await between(piece)
  }
  return path
}
