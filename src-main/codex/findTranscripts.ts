import type { BigIntStats } from 'node:fs'
import { dirname, join } from 'node:path'
import { because } from '../contract/describeReason'
import { ProblemError, toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import { systemReason } from '../contract/systemReason'
import { filesAt, notePlace, reachOf } from './farPlaces'
import { foundFile } from './foundFile'
import { readHead } from './head'
import type { CodexHome } from './home'
import type { ThreadFile } from './lineage'
import { mapBounded } from './mapBounded'
import { isNetworkFolder } from './networkFolder'
import { createReach } from '../files/reach'
import { findRelatives } from './relatives'
import { rolloutFormatOf, twinOf } from './rolloutName'

export interface FoundTranscripts {
  /** With the earlier files of their threads, wherever those lie. */
  readonly transcripts: readonly ThreadFile[]
  /** Threads whose history they may have copied (`resolveOwnStart`); nobody asked for these themselves. */
  readonly ancestors: readonly ThreadFile[]
  readonly problems: readonly { readonly path: string; readonly problem: Problem }[]
}

const maxDepth = 16
const maxFiles = 5_000
const concurrency = 8

/** Codex's own JSON lines that are no transcripts; they may hold private text and are never opened. */
const otherFiles = new Set(['history.jsonl', 'session_index.jsonl'])

/**
 * The transcripts at a path that a person named or dropped: the file itself, whatever it is called, or those in a folder, sixteen
 * levels deep and 5,000 at most. Links inside a folder are not followed. `homes`: where a part of a thread finds its other parts, if not
 * beside it. What is wrong is told per path; only an aborted signal throws its reason.
 */
export async function findTranscripts(
  named: string,
  homes: readonly CodexHome[] = [],
  signal?: AbortSignal,
): Promise<FoundTranscripts> {
  const problems: { path: string; problem: Problem }[] = []
  let paths: string[]
  try {
    // Only the named path itself may be a link: that is the person's own choice.
    const { path, stats } = await lookAt(named)
    paths = stats.isDirectory() ? await transcriptsBelow(path, problems) : [namedFile(path, stats)]
  } catch (error) {
    return { transcripts: [], ancestors: [], problems: [{ path: named, problem: problemOf(named, error) }] }
  }
  const found = await mapBounded(paths, concurrency, async (path) => {
    signal?.throwIfAborted()
    try {
      const head = await readHead(path)
      const file = foundFile(path, path.split(/[\\/]/).includes('archived_sessions'), await filesAt(path).lstat(path))
      if (file) return { file, head }
      problems.push({ path, problem: notRegular(path).problem })
    } catch (error) {
      problems.push({ path, problem: problemOf(path, error) })
    }
    return null
  })
  const transcripts = found.filter((each) => each !== null)
  const { bases, ancestors } = await findRelatives(transcripts, homes)
  if (paths.length === 0 && problems.length === 0) {
    const reason = because('no_transcript_here')
    problems.push({ path: named, problem: { code: 'not_a_transcript', params: { path: named, reason } } })
  }
  return { transcripts: [...transcripts, ...bases], ancestors, problems }
}

/** What is named may lie across a network as well: then all that is asked about it, and about what lies beside a file, is asked off this thread. */
async function lookAt(named: string): Promise<{ path: string; stats: BigIntStats }> {
  const known = reachOf(named)
  const reach = known ?? createReach()
  // Until it has answered it counts as one, so that nobody asks beside what is held.
  if (known === null) notePlace(named, reach)
  const isFar = await reach.ask(() => isNetworkFolder(named))
  if (known === null && !isFar) notePlace(named, null)
  const path = await filesAt(named).realPath(named)
  if (isFar && reachOf(path) === null) notePlace(path, reach)
  const stats = await filesAt(path).lstat(path)
  if (isFar && !stats.isDirectory()) notePlace(dirname(path), reach)
  return { path, stats }
}

async function transcriptsBelow(root: string, problems: { path: string; problem: Problem }[]): Promise<string[]> {
  const files: string[] = []
  let folders = [root]
  for (let depth = 0; folders.length > 0; depth++) {
    if (depth > maxDepth) {
      const params = { reason: because('too_deep'), limit: maxDepth }
      for (const path of folders)
        problems.push({ path, problem: { code: 'file_unreadable', params: { path, ...params } } })
      break
    }
    const next: string[] = []
    for (const folder of folders) {
      try {
        const entries = await filesAt(folder).list(folder)
        for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name))) {
          const path = join(folder, entry.name)
          if (entry.isDirectory()) next.push(path)
          else if (entry.isFile() && isCandidate(entry.name)) files.push(path)
        }
      } catch (error) {
        problems.push({ path: folder, problem: problemOf(folder, error) })
      }
      if (files.length > maxFiles) break
    }
    folders = next
  }
  const all = new Set(files)
  const logical = files.filter((path) => !path.endsWith('.zst') || !all.has(twinOf(path) ?? ''))
  if (logical.length <= maxFiles) return logical
  problems.push({ path: root, problem: { code: 'too_many_files', params: { path: root, limit: maxFiles } } })
  return logical.slice(0, maxFiles)
}

function isCandidate(name: string): boolean {
  if (otherFiles.has(name)) return false
  return name.endsWith('.jsonl') || name.endsWith('.jsonl.zst') || rolloutFormatOf(name) !== null
}

function namedFile(path: string, stats: BigIntStats): string {
  if (!stats.isFile()) throw notRegular(path)
  return path
}

function notRegular(path: string): ProblemError {
  return new ProblemError('not_a_transcript', { path, reason: because('not_regular') })
}

function problemOf(path: string, error: unknown): Problem {
  if (error instanceof ProblemError) return toProblem(error)
  return { code: 'file_unreadable', params: { path, reason: systemReason(error) } }
}
