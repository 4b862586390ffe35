import type { Problem } from '../../../src-main/contract/problem'
import type { DropResult } from '../../../src-main/contract/routes'

/** More at once would only keep a person waiting for the first of them. */
export const chunkSize = 4

/** Whoever has more drops the folder that holds them. */
export const mostPaths = 1_000

/** What of newly given paths is taken: each once, and not more than the cap together with those that wait. */
export function takenOf(
  given: readonly string[],
  waiting: readonly string[],
): { readonly taken: readonly string[]; readonly leftOut: number } {
  const there = new Set(waiting)
  const fresh = [...new Set(given)].filter((path) => !there.has(path))
  const taken = fresh.slice(0, Math.max(0, mostPaths - waiting.length))
  return { taken, leftOut: fresh.length - taken.length }
}

/** A file and the folder that it lies in tell of it twice: the last word stands, where the first did. */
export function addResults(before: readonly DropResult[], found: readonly DropResult[]): DropResult[] {
  return [...new Map([...before, ...found].map((result) => [result.path, result])).values()]
}

/** Why sessions that were read have their facts only: each reason once. */
export function heldBecause(results: readonly DropResult[]): Problem[] {
  const reasons = results.flatMap(({ sessionId, problem }) => (sessionId === null || problem === null ? [] : [problem]))
  return [...new Map(reasons.map((problem) => [problem.code, problem])).values()]
}

/** How many were read, how many were known already, and how many are no session. */
export function countResults(results: readonly DropResult[]): { read: number; known: number; refused: number } {
  const sessions = results.filter(({ sessionId }) => sessionId !== null)
  const known = sessions.filter(({ isKnown }) => isKnown).length
  return { read: sessions.length - known, known, refused: results.length - sessions.length }
}
