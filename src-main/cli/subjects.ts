import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { ProblemError, toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { Session } from '../contract/session'
import type { Engine } from '../worker/engine'
import { wrong } from './arguments'

/** What PATH|ID… on the command line stand for. A word that stands for nothing becomes a problem; the others go on. */
export interface Subjects {
  readonly sessionIds: readonly string[]
  readonly problems: readonly { readonly subject: string; readonly problem: Problem }[]
}

export async function resolveSubjects(engine: Engine, words: readonly string[]): Promise<Subjects> {
  const ids = new Set<string>()
  const problems: { subject: string; problem: Problem }[] = []
  for (const word of words) {
    try {
      if (existsSync(word)) {
        for (const { path, sessionId, problem } of await engine.importPaths([resolve(word)])) {
          if (sessionId !== null) ids.add(sessionId)
          if (problem !== null) problems.push({ subject: path, problem })
        }
      } else {
        ids.add(await sessionIdOf(engine, word))
      }
    } catch (error) {
      problems.push({ subject: word, problem: toProblem(error) })
    }
  }
  return { sessionIds: [...ids], problems }
}

/** By session id, summary id or a unique prefix of either. @throws ProblemError session_not_found, ambiguous_id */
export async function sessionIdOf(engine: Engine, word: string): Promise<string> {
  if (looksLikePath(word)) throw missing(word)
  try {
    return (await engine.summary(word)).sessionId
  } catch (error) {
    if (toProblem(error).code !== 'session_not_found') throw error
    return (await engine.session(word)).id
  }
}

/**
 * The session of `sessions show ID|PATH` and `transcript ID|PATH`. A file is read in first: the scan looks at the home alone.
 * @throws ProblemError session_not_found, ambiguous_id, file_unreadable, not_a_transcript, usage_wrong
 */
export async function findSession(engine: Engine, word: string): Promise<Session> {
  if (!existsSync(word)) {
    if (looksLikePath(word)) throw missing(word)
    return engine.session(await sessionIdOf(engine, word))
  }
  const path = resolve(word)
  if (statSync(path).isDirectory()) throw wrong(`${path} is a folder; here one file is needed`)
  const [read] = await engine.importPaths([path])
  if (read?.problem) throw new ProblemError(read.problem.code, read.problem.params)
  if (!read?.sessionId) throw new ProblemError('not_a_transcript', { path })
  return engine.session(read.sessionId)
}

/** Whether a word can only be meant as a file's. */
export function looksLikePath(word: string): boolean {
  return /[/\\]|\.jsonl(\.zst|\.gz)?$/.test(word)
}

function missing(path: string): ProblemError {
  return new ProblemError('file_unreadable', { path, reason: 'there is no such file' })
}
