import { appendFile, cp, mkdir, mkdtemp, realpath, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { homeAt } from '../../../src-main/codex/home'
import type { CodexHome } from '../../../src-main/codex/home'

export const recordings = resolve('test/fixtures/transcripts')

export interface TemporaryHome extends AsyncDisposable {
  /** A folder of its own; the home is `codex` in it and does not exist yet. */
  readonly folder: string
  readonly home: CodexHome
  /** Writes a file below the home, with the folders that it needs; returns its absolute path. */
  write(path: string, content: string | Uint8Array, modifiedMs?: number): Promise<string>
  append(path: string, content: string | Uint8Array): Promise<void>
  /** A recorded Codex home as this one. */
  copyLineage(name: string): Promise<void>
}

export async function temporaryHome(): Promise<TemporaryHome> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-codex-')))
  const home = homeAt(join(folder, 'codex'))
  return {
    folder,
    home,
    async write(path, content, modifiedMs) {
      const full = join(home.path, path)
      await mkdir(dirname(full), { recursive: true })
      await writeFile(full, content)
      if (modifiedMs !== undefined) await utimes(full, modifiedMs / 1000, modifiedMs / 1000)
      return full
    },
    append: (path, content) => appendFile(join(home.path, path), content),
    copyLineage: (name) => cp(join(recordings, 'lineage', name), home.path, { recursive: true }),
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The n-th thread id of a test. */
export function threadId(n: number): string {
  return `01a1fb69-0000-7000-8000-${String(n).padStart(12, '0')}`
}

export function rolloutName(n: number, day = '2026-11-21'): string {
  return `rollout-${day}T10-00-00-${threadId(n)}.jsonl`
}

/** Path below the home of the n-th session of a day. */
export function rolloutPath(n: number, day = '2026-11-21'): string {
  return join('sessions', ...day.split('-'), rolloutName(n, day))
}

export function metaLine(n: number, more: object = {}): string {
  const timestamp = '2026-11-21T10:00:00.000Z'
  const payload = { id: threadId(n), timestamp, cwd: '/home/me/shop', originator: 'codex-tui', cli_version: '0.169.0' }
  return `${JSON.stringify({ timestamp, type: 'session_meta', payload: { ...payload, ...more } })}\n`
}

export function messageLine(text: string): string {
  const payload = { type: 'agent_message', message: text }
  return `${JSON.stringify({ timestamp: '2026-11-21T10:00:01.000Z', type: 'event_msg', payload })}\n`
}
