import { appendFileSync, mkdirSync, renameSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { noTokens, planSession } from './plan'
import type { ParentPlan, SessionPlan, TokenCount } from './plan'
import { createRandom } from './random'
import type { Random } from './random'
import { archivedPath, compress, rolloutPath, writeLines } from './rolloutFile'
import { sessionLines } from './sessionLines'
import { createWords } from './words'
import type { Words } from './words'

export interface StoreShape {
  readonly seed: number
  /** Stops at the first of the two. */
  readonly bytes?: number
  readonly threads?: number
  /** Applied to every plan. */
  readonly plan?: Partial<SessionPlan>
  /** Shares of threads; 0 for a store of plain sessions. */
  readonly subagents?: number
  readonly forks?: number
  readonly compressed?: number
  readonly archived?: number
}

export interface StoreFacts {
  readonly threads: number
  readonly files: number
  /** Decompressed. */
  readonly bytes: number
  readonly lines: number
}

/** A session that others may be forked from or started by. */
interface Written {
  readonly plan: SessionPlan
  readonly lines: readonly string[]
  readonly tokens: TokenCount
}

/** Copying a larger history than this would only make the store larger, not stranger. */
const longestCopy = 4_000_000

/**
 * A Codex home whose shape follows real ones; README.md beside this file says which measured number each share stands for.
 * The same seed gives the same bytes.
 */
export function generateStore(codexHome: string, shape: StoreShape): StoreFacts {
  const random = createRandom(shape.seed)
  const words = createWords(random)
  const projects = Array.from({ length: 24 }, () => `/home/dev/${words.word()}-${random.between(10, 99)}`)
  let last: Written | null = null
  let threads = 0
  let bytes = 0
  let lines = 0
  while (bytes < (shape.bytes ?? Number.POSITIVE_INFINITY) && threads < (shape.threads ?? Number.POSITIVE_INFINITY)) {
    const parent = last === null ? null : parentFrom(last, random, shape)
    const inherits =
      parent === null || last === null
        ? {}
        : {
            parent,
            generation: last.plan.generation,
            cwd: last.plan.cwd,
            startMs: last.plan.startMs + 60_000,
            turns: 1,
          }
    const plan = planSession(random, projects, { ...shape.plan, ...inherits })
    const written = writeSession(codexHome, plan, random, words)
    threads += 1
    bytes += written.bytes
    lines += written.session.lines.length
    settle(codexHome, written.path, plan, random, shape)
    if (random.chance(0.3)) nameThread(codexHome, plan, words)
    if (parent === null && plan.generation !== 'bare') last = written.session
  }
  return { threads, files: threads, bytes, lines }
}

function parentFrom({ plan, lines, tokens }: Written, random: Random, shape: StoreShape): ParentPlan | null {
  const isSubagent = random.chance(shape.subagents ?? 0)
  const isFork = !isSubagent && random.chance(shape.forks ?? 0)
  if (!isSubagent && !isFork) return null
  const isCopied = isFork || random.chance(0.5)
  const isSmall = lines.reduce((sum, line) => sum + line.length, 0) < longestCopy
  if (isFork && !isSmall) return null
  return isCopied && isSmall
    ? { kind: isFork ? 'fork' : 'subagent', id: plan.id, lines, tokens }
    : { kind: 'subagent', id: plan.id, lines: [], tokens: noTokens }
}

function writeSession(
  codexHome: string,
  plan: SessionPlan,
  random: Random,
  words: Words,
): { path: string; bytes: number; session: Written } {
  const end = { tokens: plan.parent?.tokens ?? noTokens, lines: 0 }
  const lines = [...sessionLines(plan, random, words, end)]
  const path = rolloutPath(codexHome, plan)
  const bytes = writeLines(path, lines)
  return { path, bytes, session: { plan, lines, tokens: end.tokens } }
}

/** An old file's time is that of its session; some are compressed, some archived. */
function settle(codexHome: string, path: string, plan: SessionPlan, random: Random, shape: StoreShape): void {
  const at = new Date(plan.startMs + 3_600_000)
  utimesSync(path, at, at)
  if (random.chance(shape.archived ?? 0)) {
    const target = archivedPath(codexHome, path)
    mkdirSync(dirname(target), { recursive: true })
    renameSync(path, target)
  } else if (random.chance(shape.compressed ?? 0)) {
    compress(path)
  }
}

function nameThread(codexHome: string, { id, startMs }: SessionPlan, words: Words): void {
  const entry = { id, thread_name: words.sentence(4), updated_at: new Date(startMs).toISOString() }
  appendFileSync(join(codexHome, 'session_index.jsonl'), `${JSON.stringify(entry)}\n`)
}
