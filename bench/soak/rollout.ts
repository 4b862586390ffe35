import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { archivedPath, compress } from '../store/rolloutFile'

/** One transcript under a writer's hands: the plain path it has when it is not compressed, and the whole lines in it. */
export interface Rollout {
  path: string
  readonly home: string
  /** The place in sessions/ that it goes back to. */
  readonly sessionsPath: string
  lines: string[]
  /** The rest of a line of which the beginning is written. */
  rest: string
}

export function createRollout(home: string, path: string): Rollout {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  return { path, home, sessionsPath: path, lines: [], rest: '' }
}

/** Appends whole lines, as Codex does: a compressed file becomes a plain one first. With `cutAt` the last line stays unfinished. */
export function appendLines(rollout: Rollout, lines: readonly string[], cutAt: number | null): void {
  unpack(rollout)
  const text = rollout.rest + lines.map((line) => `${line}\n`).join('')
  rollout.lines.push(...lines)
  const end = cutAt === null ? text.length : Math.max(rollout.rest.length, text.length - cutAt)
  rollout.rest = text.slice(end)
  appendFileSync(rollout.path, text.slice(0, end))
}

export function finishLine(rollout: Rollout): void {
  if (rollout.rest !== '') appendLines(rollout, [], null)
}

export function pack(rollout: Rollout): void {
  finishLine(rollout)
  if (existsSync(rollout.path)) compress(rollout.path)
}

export function unpack({ path }: Rollout): void {
  const packed = `${path}.zst`
  if (!existsSync(packed)) return
  const { atime, mtime } = statSync(packed)
  writeFileSync(`${path}.tmp`, zstdDecompressSync(readFileSync(packed)))
  utimesSync(`${path}.tmp`, atime, mtime)
  renameSync(`${path}.tmp`, path)
  rmSync(packed)
}

export function archive(rollout: Rollout): void {
  moveTo(rollout, archivedPath(rollout.home, rollout.sessionsPath))
}

export function unarchive(rollout: Rollout): void {
  moveTo(rollout, rollout.sessionsPath)
}

/** Cuts the file behind a line, `intoLine` bytes into the next one: what a power loss leaves. */
export function truncate(rollout: Rollout, keptLines: number, intoLine: number): void {
  unpack(rollout)
  const kept = rollout.lines.slice(0, keptLines)
  const bytes = kept.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
  const torn = Math.min(intoLine, Buffer.byteLength(rollout.lines[keptLines] ?? ''))
  truncateSync(rollout.path, Math.min(bytes + torn, statSync(rollout.path).size))
  rollout.lines = kept
  // Codex begins a line of its own behind a torn one.
  rollout.rest = torn > 0 ? '\n' : ''
}

/** The whole file anew, as a migration does it: beside it first, then in its place. */
export function rewrite(rollout: Rollout, lines: readonly string[]): void {
  unpack(rollout)
  rollout.lines = [...lines]
  rollout.rest = ''
  writeFileSync(`${rollout.path}.tmp`, lines.map((line) => `${line}\n`).join(''))
  renameSync(`${rollout.path}.tmp`, rollout.path)
}

export function remove({ path }: Rollout): void {
  rmSync(path, { force: true })
  rmSync(`${path}.zst`, { force: true })
}

function moveTo(rollout: Rollout, path: string): void {
  if (rollout.path === path) return
  mkdirSync(dirname(path), { recursive: true })
  const ending = existsSync(`${rollout.path}.zst`) ? '.zst' : ''
  renameSync(`${rollout.path}${ending}`, `${path}${ending}`)
  rollout.path = path
}
