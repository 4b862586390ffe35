import type { CodexUsage, CodexUsageQuery } from './contract/codexUsage'
import type { AppState, KeyCheck, KeyStatus } from './contract/state'
import type { DropResult } from './contract/routes'
import type { SettingName, Settings } from './contract/settings'
import type { Summary } from './contract/summary'
import type { CallUsage } from './contract/usage'
import type { Engine } from './worker/engine'
import type { PreparedPrompt } from './core/prompt'

/**
 * Debrief without a window: what `compose` returns and what the tray application and the CLI are adapters of.
 */
export interface Debrief {
  readonly version: string
  /** Absolute path of DEBRIEF_HOME. */
  readonly dataFolder: string
  readonly engine: Engine
  readonly settings: SettingsStore
  readonly keys: Keys
  readonly account: Account
  readonly pipeline: Pipeline
  /** What Codex itself used, estimated at list prices: live ones where there is a key to ask with, else the bundled ones. */
  codexUsage(query: CodexUsageQuery): Promise<CodexUsage>
  /** Finishes what is being written, cancels what is under way, closes the database. */
  close(): Promise<void>
}

export interface SettingsStore {
  all(): Settings
  /** Validates, re-reads the file, writes. @throws ProblemError settings_invalid */
  set(name: SettingName, value: unknown): Settings
  /** Also fires when another process changed the file. Returns its own unsubscribe. */
  onChange(listener: (settings: Settings) => void): () => void
}

/** The OpenRouter key. Its text leaves this interface only through `current`, which only compose.ts may call. */
export interface Keys {
  current(): Promise<string | null>
  status(): Promise<KeyStatus>
  /** Encrypts and stores it; without a real keyring keeps it for this run only (`status().source === 'run'`). */
  set(key: string): Promise<KeyStatus>
  clear(): Promise<KeyStatus>
  onChange(listener: (status: KeyStatus) => void): () => void
}

export interface Account {
  /** @throws ProblemError key_missing, key_rejected, key_forbidden, no_network … */
  checkKey(): Promise<KeyCheck>
  /** One tiny request, booked like any other. */
  test(): Promise<CallUsage & { answer: string }>
}

export interface RunOptions {
  readonly model?: string
  readonly style?: Settings['summarize.style']
  /** Summarize again although the newest summary covers the same content. */
  readonly isForced?: boolean
  readonly signal?: AbortSignal
}

/** What became of one session: the summary that stands (model or ledger), and why it is only the ledger if so. */
export interface RunResult {
  readonly sessionId: string
  readonly summary: Summary
  readonly problem: import('./contract/problem').Problem | null
}

export interface Pipeline {
  /** Watches the home and summarizes what becomes due, until `close`. */
  start(): Promise<void>
  /** Summarizes one session now, asked by a person. The ledger is the result where no model could be used. */
  run(sessionId: string, options?: RunOptions): Promise<RunResult>
  /** Exactly what `run` would send, with its price. Needs no key and sends nothing. */
  preview(
    sessionId: string,
    options?: RunOptions,
  ): Promise<{ prompt: PreparedPrompt; model: string; upperBoundNanoUsd: number | null }>
  /** Dropped files: read, and summarized when they are new. */
  drop(paths: readonly string[]): Promise<DropResult[]>
  setPaused(isPaused: boolean): Promise<void>
  lookAgain(): Promise<void>
  state(): Promise<AppState>
  onState(listener: (state: AppState) => void): () => void
  onStored(listener: (event: { summaryId: string; sessionId: string }) => void): () => void
  /** Once per due session, when its summary is final: what a notification or a line of `watch` says. */
  onSettled(listener: (event: Settled) => void): () => void
}

export interface Settled {
  readonly summary: Summary
  readonly project: string
  /** Counts of the session's last test run; null when it ran none. */
  readonly tests: { readonly passed: number | null; readonly failed: number | null; readonly ok: boolean } | null
  readonly problem: import('./contract/problem').Problem | null
}
