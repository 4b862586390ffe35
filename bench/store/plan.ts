import type { Random } from './random'

/**
 * Which of Codex's formats a session is written in: `bare` (summer 2025), `events` (autumn 2025: message events, no task events),
 * `tasks` (early 2026: task events, legacy files), `paginated` (since September 2026: ordinals, items).
 */
export type Generation = 'bare' | 'events' | 'tasks' | 'paginated'

/** The shape of one session, decided before a line of it is written. */
export interface SessionPlan {
  readonly id: string
  readonly generation: Generation
  readonly cwd: string
  readonly model: string
  readonly startMs: number
  readonly turns: number
  /** Model calls that run a tool, per turn. */
  readonly callsPerTurn: number
  /** Median size of a command's output in bytes. */
  readonly outputBytes: number
  /** Share of turns that begin with a pasted picture, and its size in bytes of base64. */
  readonly imageShare: number
  readonly imageBytes: number
  /** Every so many turns the history is compacted into one long line. */
  readonly compactsEvery: number | null
  /** A thread that this one was started by (`subagent`) or copied from (`fork`), with the lines that it repeats. */
  readonly parent: ParentPlan | null
}

export interface ParentPlan {
  readonly kind: 'subagent' | 'fork'
  readonly id: string
  /** The parent's whole lines, first one its meta line; empty when nothing is inherited. */
  readonly lines: readonly string[]
  /** Counters where the copy ends. */
  readonly tokens: TokenCount
}

export interface TokenCount {
  readonly input: number
  readonly cached: number
  readonly output: number
  readonly reasoning: number
}

export const noTokens: TokenCount = { input: 0, cached: 0, output: 0, reasoning: 0 }

/** The plan of an ordinary session; `overrides` for the extraordinary ones. */
export function planSession(
  random: Random,
  projects: readonly string[],
  overrides: Partial<SessionPlan> = {},
): SessionPlan {
  const generation = random.pick<Generation>([
    'bare',
    'events',
    'events',
    'tasks',
    'tasks',
    'paginated',
    'paginated',
    'paginated',
  ])
  return {
    id: random.uuid(),
    generation,
    cwd: random.pick(projects),
    model: random.pick(['gpt-5-codex', 'gpt-5.2-codex', 'gpt-5.5-codex', 'gpt-5.5']),
    startMs: startOf(generation, random),
    turns: Math.min(60, Math.max(1, random.skewed(3, 0.9))),
    callsPerTurn: Math.min(60, Math.max(1, random.skewed(8, 0.8))),
    outputBytes: 1_500,
    imageShare: random.chance(0.08) ? 0.3 : 0,
    imageBytes: 400_000,
    compactsEvery: random.chance(0.25) ? 3 : null,
    parent: null,
    ...overrides,
  }
}

const dayMs = 86_400_000

/** Within 400 days, in the months in which that format was written. */
function startOf(generation: Generation, random: Random): number {
  const newest = Date.UTC(2026, 10, 20)
  const [from, to] = { bare: [400, 390], events: [390, 280], tasks: [280, 80], paginated: [80, 0] }[generation] as [
    number,
    number,
  ]
  return newest - random.between(to, from) * dayMs + random.between(0, dayMs - 1)
}
