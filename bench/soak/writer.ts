import { noTokens, planSession } from '../store/plan'
import type { SessionPlan, TokenCount } from '../store/plan'
import { createRandom } from '../store/random'
import type { Random } from '../store/random'
import { rolloutPath } from '../store/rolloutFile'
import { sessionLines } from '../store/sessionLines'
import type { SessionEnd } from '../store/sessionLines'
import { createWords } from '../store/words'
import { appendLines, archive, createRollout, finishLine, pack, remove, rewrite, truncate, unarchive } from './rollout'
import type { Rollout } from './rollout'

/** One thread that is being written. */
interface Thread {
  readonly plan: SessionPlan
  rollout: Rollout
  source: Iterator<string, void>
  readonly end: SessionEnd
  /** How the file in hand is named as a base: the thread's id, or that of its segment. */
  segmentId: string
  /** Others stand on it: it may grow, move and be compressed, but what is there stays. */
  isBase: boolean
  isArchived: boolean
}

export interface Writer {
  /** One thing that Codex, or an accident, would do to the home. */
  step(): void
  /** Finishes every line that was begun; call it once at the end. */
  finish(): WriterReport
}

export interface WriterReport {
  /** How often each thing was done. */
  readonly done: Readonly<Record<string, number>>
  /** Threads of which no file is left. */
  readonly deletedIds: readonly string[]
}

interface Action {
  readonly name: string
  readonly weight: number
  readonly fits: (thread: Thread) => boolean
  readonly act: (thread: Thread) => void
}

/** Writes to `threads` sessions of several generations at once, in the order that the seed says. */
export function createWriter(codexHome: string, seed: number, threadCount: number): Writer {
  const random = createRandom(seed)
  const words = createWords(random)
  const projects = Array.from({ length: 6 }, () => `/home/dev/${words.word()}`)
  const threads: Thread[] = []
  const deletedIds: string[] = []
  const done: Record<string, number> = {}

  function open(overrides: Partial<SessionPlan> = {}, tokens: TokenCount = noTokens): Thread {
    const plan = planSession(random, projects, { turns: 500, callsPerTurn: 4, imageBytes: 60_000, ...overrides })
    const end = { tokens, lines: 0 }
    const thread: Thread = {
      plan,
      end,
      source: sessionLines(plan, random, words, end),
      rollout: createRollout(codexHome, rolloutPath(codexHome, plan)),
      segmentId: plan.id,
      isBase: false,
      isArchived: false,
    }
    threads.push(thread)
    append(thread, 3 + (plan.parent?.lines.length ?? 0))
    return thread
  }

  function append(thread: Thread, count: number): void {
    appendLines(thread.rollout, takeLines(thread.source, count), random.chance(0.2) ? random.between(1, 60) : null)
  }

  function copy(thread: Thread, kind: 'fork' | 'subagent'): void {
    finishLine(thread.rollout)
    const isCopied = kind === 'fork' || random.chance(0.5)
    const lines = isCopied ? [...thread.rollout.lines] : []
    // Never below a base again: what a copy has in common with it must stay.
    const base = thread
    base.isBase = true
    const { id, generation, cwd, startMs } = thread.plan
    const parent = { kind, id, lines, tokens: isCopied ? thread.end.tokens : noTokens }
    open({ parent, generation, cwd, startMs: startMs + 60_000 }, parent.tokens)
  }

  /** A new file with the same history up to here, by reference: a fork of its own, or the same thread's next segment. */
  function stand(thread: Thread, keptLines: number, isSameThread: boolean): void {
    finishLine(thread.rollout)
    const base = thread
    base.isBase = true
    const kept = thread.rollout.lines.slice(0, keptLines)
    const historyBase = {
      thread_id: thread.segmentId,
      end_ordinal_exclusive: ordinalOf(kept) + 1,
      end_byte_offset: kept.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0),
    }
    const segmentId = random.uuid()
    const id = isSameThread ? thread.plan.id : random.uuid()
    const plan: SessionPlan = { ...thread.plan, id, parent: null, startMs: thread.plan.startMs + 120_000 }
    const end = { tokens: tokensIn(kept), lines: historyBase.end_ordinal_exclusive }
    const path = rolloutPath(codexHome, plan, isSameThread ? segmentId : undefined)
    const forked = isSameThread
      ? {}
      : { forked_from_id: thread.plan.id, forked_from_ordinal_exclusive: historyBase.end_ordinal_exclusive }
    const next: Thread = {
      plan,
      end,
      source: standing(sessionLines(plan, random, words, end), { ...forked, history_base: historyBase }),
      rollout: createRollout(codexHome, path),
      segmentId: isSameThread ? segmentId : id,
      isBase: false,
      isArchived: false,
    }
    if (isSameThread) threads.splice(threads.indexOf(thread), 1)
    threads.push(next)
    append(next, 6)
  }

  const isFree = ({ isBase }: Thread): boolean => !isBase
  const isPlaced = ({ plan }: Thread): boolean => plan.generation === 'paginated'
  const mayGrow = (): boolean => threads.length < threadCount * 2
  const isFirst = ({ segmentId, plan }: Thread): boolean => segmentId === plan.id
  const actions: readonly Action[] = [
    { name: 'append', weight: 900, fits: () => true, act: (thread) => append(thread, random.between(1, 12)) },
    {
      name: 'archive',
      weight: 12,
      fits: (thread) => !thread.isArchived,
      act: (thread) => setArchived(thread, true),
    },
    { name: 'unarchive', weight: 12, fits: (thread) => thread.isArchived, act: (thread) => setArchived(thread, false) },
    { name: 'compress', weight: 12, fits: () => true, act: ({ rollout }) => pack(rollout) },
    {
      name: 'fork by copy',
      weight: 5,
      fits: (thread) => mayGrow() && !isPlaced(thread) && thread.plan.generation !== 'bare' && isFirst(thread),
      act: (thread) => copy(thread, 'fork'),
    },
    {
      name: 'subagent',
      weight: 5,
      fits: (thread) => mayGrow() && thread.plan.generation !== 'bare' && isFirst(thread) && !thread.plan.parent,
      act: (thread) => copy(thread, 'subagent'),
    },
    {
      name: 'fork by reference',
      weight: 5,
      fits: (thread) => mayGrow() && isPlaced(thread) && isFirst(thread) && thread.rollout.lines.length > 0,
      act: (thread) => stand(thread, thread.rollout.lines.length, false),
    },
    {
      name: 'revert',
      weight: 5,
      fits: (thread) => isPlaced(thread) && isFree(thread) && !thread.plan.parent && turnStarts(thread).length > 1,
      act: (thread) => stand(thread, random.pick(turnStarts(thread).slice(1)), true),
    },
    {
      name: 'truncate',
      weight: 8,
      fits: (thread) => isFree(thread) && isFirst(thread) && !thread.plan.parent && thread.rollout.lines.length > 8,
      act: ({ rollout }) => truncate(rollout, random.between(4, rollout.lines.length - 1), random.between(0, 200)),
    },
    {
      name: 'rewrite',
      weight: 6,
      fits: (thread) => isFree(thread) && isFirst(thread) && !thread.plan.parent && thread.rollout.lines.length > 8,
      act: ({ rollout }) =>
        rewrite(
          rollout,
          rollout.lines.filter((_, index) => index < 4 || random.chance(0.9)),
        ),
    },
    {
      name: 'delete',
      weight: 2,
      fits: (thread) => isFree(thread) && isFirst(thread) && threads.length > threadCount / 2,
      act(thread) {
        remove(thread.rollout)
        threads.splice(threads.indexOf(thread), 1)
        deletedIds.push(thread.plan.id)
        open()
      },
    },
  ]

  function setArchived(thread: Thread, isArchived: boolean): void {
    const target = thread
    target.isArchived = isArchived
    if (isArchived) archive(thread.rollout)
    else unarchive(thread.rollout)
  }

  while (threads.length < threadCount) open()
  return {
    step() {
      const thread = random.pick(threads)
      const action = pickAction(
        actions.filter(({ fits }) => fits(thread)),
        random,
      )
      action.act(thread)
      done[action.name] = (done[action.name] ?? 0) + 1
    },
    finish() {
      for (const { rollout } of threads) finishLine(rollout)
      return { done, deletedIds }
    },
  }
}

function pickAction(actions: readonly Action[], random: Random): Action {
  let left = random.next() * actions.reduce((sum, { weight }) => sum + weight, 0)
  const found = actions.find(({ weight }) => {
    left -= weight
    return left < 0
  })
  if (!found) throw new Error('nothing can be done')
  return found
}

function takeLines(source: Iterator<string, void>, count: number): string[] {
  const lines: string[] = []
  while (lines.length < count) {
    const { value, done } = source.next()
    if (done === true) break
    lines.push(value)
  }
  return lines
}

/** The same lines; the first one says what they stand on. */
function* standing(lines: Iterable<string>, fields: Readonly<Record<string, unknown>>): Generator<string> {
  let isFirst = true
  for (const line of lines) {
    if (isFirst) {
      const meta = JSON.parse(line) as { payload: Record<string, unknown> }
      yield JSON.stringify({ ...meta, payload: { ...meta.payload, ...fields } })
    } else {
      yield line
    }
    isFirst = false
  }
}

function turnStarts({ rollout }: Thread): number[] {
  return rollout.lines.flatMap((line, index) => (line.includes('"type":"task_started"') ? [index] : []))
}

function ordinalOf(lines: readonly string[]): number {
  return Number(/"ordinal":(\d+)/.exec(lines.at(-1) ?? '')?.[1] ?? -1)
}

function tokensIn(lines: readonly string[]): TokenCount {
  const last = lines.findLast((line) => line.includes('"total_token_usage"'))
  const found =
    /"total_token_usage":\{"input_tokens":(\d+),"cached_input_tokens":(\d+),"output_tokens":(\d+),"reasoning_output_tokens":(\d+)/.exec(
      last ?? '',
    )
  if (!found) return noTokens
  const [, input = 0, cached = 0, output = 0, reasoning = 0] = found.map(Number)
  return { input, cached, output, reasoning }
}
