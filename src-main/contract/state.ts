import { z } from 'zod'
import { Problem } from './problem'
import { Budget } from './usage'

/**
 * Where the key in use comes from. `flag`: the file of --key-file. `file`: a private `debrief.toml` in the Codex home. `run`: entered,
 * but no keyring could store it, so it is gone at the next start. All of `debrief key … --json` print it, its problem in words.
 */
export const KeyStatus = z.object({
  source: z.enum(['flag', 'environment', 'file', 'stored', 'run', 'none']),
  /** "sk-or-v1-au7…890": enough to recognise it, useless to anyone else; null without a key. */
  masked: z.string().nullable(),
  /** Why a key is not stored or not usable; null when all is well. */
  problem: Problem.nullable(),
})
export type KeyStatus = z.infer<typeof KeyStatus>

/**
 * What OpenRouter says of the key (GET /key). Money in nano-dollars; null where OpenRouter sets no limit or says nothing.
 * `debrief summaries auth-check --json` prints it with `source` and `masked` of the key's status, `problem` and `warnings` in words, and
 * `links` { key, usage, status }.
 */
export const KeyCheck = z.object({
  label: z.string().nullable(),
  limitNanoUsd: z.number().int().nullable(),
  limitRemainingNanoUsd: z.number().int().nullable(),
  /** When the limit starts anew. */
  limitReset: z.enum(['daily', 'weekly', 'monthly']).nullable(),
  usageNanoUsd: z.number().int(),
  /** Days, weeks (from Monday) and months as OpenRouter counts them: UTC. */
  usageTodayNanoUsd: z.number().int(),
  usageWeekNanoUsd: z.number().int(),
  usageMonthNanoUsd: z.number().int(),
  /** Nothing was ever paid on the account: paid models refuse it. */
  isFreeTier: z.boolean(),
  /** Requests to free models of this UTC day, over the whole account. */
  freeRequests: z.object({ used: z.number().int(), limit: z.number().int(), remaining: z.number().int() }).nullable(),
  /** ISO 8601. */
  expiresAt: z.string().nullable(),
})
export type KeyCheck = z.infer<typeof KeyCheck>

/** A start that failed: why, and the folder of Debrief's own data. */
export const StartFailure = z.object({ problem: Problem, dataFolder: z.string() })
export type StartFailure = z.infer<typeof StartFailure>

/** Everything that the tray and the window's frame show, in one value; sent again whenever any of it changes. */
export const AppState = z.object({
  /** The first of the watched Codex homes, and how many others are. */
  home: z.object({ path: z.string(), exists: z.boolean(), others: z.number().int() }),
  /** While the first scan or a large change is being read; null when up to date. */
  indexing: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  sessions: z.number().int(),
  running: z.number().int(),
  queued: z.number().int(),
  /** All versions of all sessions: it grows whenever a summary was stored, also by another process. */
  summaries: z.number().int(),
  /** The session being summarized now. */
  working: z.object({ sessionId: z.string(), title: z.string() }).nullable(),
  /** Sessions whose summary is being made: now, or in a batch overnight. */
  workingIds: z.array(z.string()),
  isPaused: z.boolean(),
  /** When the pause ends by itself (UTC ms); null: when a person says so. */
  pausedUntil: z.number().nullable(),
  /** The system knows of no network, and there is a key that would need one. */
  isOffline: z.boolean(),
  unread: z.number().int(),
  /** Transcripts of which nothing was understood: the health page lists them. */
  troubled: z.number().int(),
  key: KeyStatus,
  budget: Budget,
  /** What needs a person's look (no credit, key rejected, limit reached …); null when nothing does. */
  attention: Problem.nullable(),
})
export type AppState = z.infer<typeof AppState>
