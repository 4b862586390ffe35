import type { Comparison } from '../contract/compare'
import type { CodexUsage, CodexUsageQuery } from '../contract/codexUsage'
import type { BackedUp } from '../contract/data'
import type { Digest, DigestQuery } from '../contract/digest'
import type { ExportWish, Exported } from '../contract/export'
import type { FilterChoices, SummaryFilter } from '../contract/filter'
import type { FailedCall, HealthReport, HeldCalls } from '../contract/health'
import type { SuggestedHome, WatchedHome } from '../contract/homes'
import type { Problem } from '../contract/problem'
import type { SearchQuery, SearchResult } from '../contract/search'
import type { Session, SessionRow } from '../contract/session'
import type { Redaction, Summary, SummaryRow, SummaryStyle, SummaryVersion } from '../contract/summary'
import type { TranscriptPage, TranscriptQuery, WholeOutput } from '../contract/transcript'
import type { Erased, ForgottenSession, Undoable, Undone } from '../contract/undo'
import type { CallUsage, ModelFigures, Reconciliation, Usage, UsageQuery } from '../contract/usage'
import type { CodexPrices } from '../core/codexPrices'
import type { Limits } from '../core/limits'
import type { NeedsLook } from '../core/needsLook'
import type { Pause } from '../core/pause'
import type { PreparedRepair, PromptPlan } from '../core/prompt'
import type { PrivacyOptions } from '../core/redact'
import type { ScheduleSettings } from '../core/schedule'
import type { Glance } from '../core/trayModel'
import type { PreparedSessionPrompt } from './prepare'

/**
 * The side of Debrief that reads and writes: index, jobs, calls, summaries. It runs in one worker thread for the app and in
 * the calling thread for the CLI; both speak to it through this interface, so every method is asynchronous and takes and
 * returns plain data. Failures are `ProblemError`s.
 */
export interface Engine {
  /** Brings the index up to date with all Codex homes; resolves when every changed file has been read. */
  scan(): Promise<ScanReport>
  /** Watches and schedules until `close`: emits `indexed` and `due`. Scans first. */
  watch(schedule: ScheduleSettings): Promise<ScanReport>
  setSchedule(schedule: ScheduleSettings): Promise<void>
  /** The setting `homes.watched`. What lies in a home that is added is of the past; what lies in one that is left stays, marked. */
  setHomes(paths: readonly string[]): Promise<void>
  /** As they are now, the first one first. */
  homes(): Promise<WatchedHome[]>
  /** Other Codex homes on this machine that could be watched, with how many transcripts they hold. */
  suggestedHomes(): Promise<SuggestedHome[]>
  /** Whether a folder can be added. Answers with its path as it is kept. @throws home_unfit */
  checkHome(path: string): Promise<{ path: string }>
  /** Ids of the sessions that lie, or lay, in a home. */
  sessionsOfHome(path: string): Promise<string[]>
  /** Takes sessions out of every list, with their summaries; they stay forgotten, whatever is written of them, until they are brought back. */
  forget(sessionIds: readonly string[]): Promise<Undoable>
  /** Takes one version by a model away. @throws session_not_found, ledger_stays */
  deleteVersion(summaryId: string): Promise<Undoable>
  /** Brings back what was deleted; null: it was undone already, or is too long ago. */
  undo(undoId: number): Promise<Undone | null>
  /** Brings forgotten sessions back, by their ids or unique prefixes. Answers with their ids. @throws session_not_found, ambiguous_id */
  remember(ids: readonly string[]): Promise<string[]>
  forgotten(): Promise<ForgottenSession[]>
  /** How much is forgotten or deleted and can still be brought back. */
  erasable(): Promise<Erased>
  /** Erases all of that now, instead of `forgottenDays` after it was forgotten; what is being summarized stays forgotten. */
  erase(): Promise<Erased>
  /** The pause is kept in the database: it holds over a restart and for every process on this data folder. null: none, or over. */
  pause(): Promise<Pause | null>
  setPause(pause: Pause | null): Promise<void>
  /** What the tray tells besides the newest summaries. */
  glance(): Promise<Glance>
  /** Reads transcripts from outside the home (dropped, or named on the command line); folders are searched. */
  importPaths(paths: readonly string[]): Promise<ImportResult[]>
  /** Ends every `importPaths` that is under way: it answers with what it has read by then. */
  stopImports(): Promise<void>

  counts(): Promise<Counts>
  sessions(limit: number | null): Promise<SessionRow[]>
  session(idOrPath: string): Promise<Session>
  /** Absolute path of the session's repository or folder; "" when it names none. */
  projectOf(sessionId: string): Promise<string>
  /** Newest first; `total` is of those that the filter lets through. */
  summaries(page: {
    offset: number
    limit: number | null
    filter?: SummaryFilter | undefined
  }): Promise<{ total: number; rows: SummaryRow[] }>
  filterChoices(): Promise<FilterChoices>
  /** By summary id, session id (its newest summary), or a unique prefix of either. */
  summary(id: string): Promise<Summary>
  /** All versions of a session's summary, newest first; none for an unknown session. */
  versions(sessionId: string): Promise<SummaryVersion[]>
  /** From version `a` of a session's summary to `b`, found as by `summary`. @throws session_not_found, ambiguous_id, sessions_differ */
  compare(a: string, b: string): Promise<Comparison>
  /** The title that stands: the person's own, else the thread's name, else the present summary's. @throws session_not_found */
  titleOf(sessionId: string): Promise<string>
  /** The person's own title; null goes back to the made one. Answers with the title that stands then. @throws session_not_found */
  rename(sessionId: string, title: string | null): Promise<{ title: string; undoId: number }>
  /** The person's own note on the session; "" for none. @throws session_not_found */
  noteOn(sessionId: string): Promise<string>
  setNoteOn(sessionId: string, text: string): Promise<Undoable>
  /** The person's own mark on the session. @throws session_not_found */
  isStarred(sessionId: string): Promise<boolean>
  /** Ids that are not known are left out. */
  star(sessionIds: readonly string[], isStarred: boolean): Promise<void>
  /** Whether the summaries that stand of these sessions count as read. */
  setRead(sessionIds: readonly string[], isRead: boolean): Promise<void>
  /** Why the present content of the session got no summary by a model; null where nothing stood in the way. */
  heldBecause(sessionId: string): Promise<Problem | null>
  search(query: SearchQuery): Promise<SearchResult>
  /** A stretch of a session's transcript. @throws session_not_found; usage_wrong for an evidence id that it does not have */
  transcript(query: TranscriptQuery): Promise<TranscriptPage>
  /** A command's whole output, read from the transcript again. @throws session_not_found, file_unreadable */
  wholeOutput(sessionId: string, e: string): Promise<WholeOutput>
  markRead(summaryId: string): Promise<void>
  usage(query: UsageQuery & { limits: Limits }): Promise<Usage>
  /** How each model has done here, over the last ninety days. */
  modelFigures(): Promise<ModelFigures[]>
  /** Keeps what OpenRouter says that a key has spent, and holds it against what was booked. `keyId`: its fingerprint. */
  noteKeyUsage(keyId: string, usageNanoUsd: number): Promise<Reconciliation>
  /** Whether OpenRouter was ever asked about this key: its first word is the start of every comparison. */
  isKeyKnown(keyId: string): Promise<boolean>
  /** Ids of old sessions that were never summarized, newest first. */
  backlog(excludedFolders: readonly string[]): Promise<string[]>
  /** The newest batch, which is the only one that may be open; null before the first. */
  latestBatch(): Promise<Batch | null>
  /** Opens a batch that belongs to this process; null while another one is open. */
  beginBatch(model: string, keyId: string): Promise<string | null>
  /**
   * Takes a session into a batch: until the batch ends nobody else summarizes it in this content. False when it has a summary, is
   * being summarized, or is in another batch. Its price is reserved with `reserve`.
   */
  joinBatch(batchId: string, sessionId: string): Promise<boolean>
  /** The session does not go with the batch after all: its reservation is released. `problem`: why it never will. */
  leaveBatch(batchId: string, sessionId: string, problem: Problem | null): Promise<void>
  noteBatch(batchId: string, step: BatchStep): Promise<void>
  /** True for the one process that may take in a batch's answers now. */
  leaseBatch(batchId: string): Promise<boolean>
  /** As `complete`, for an item of a batch; does nothing when its end is written already. */
  completeBatchItem(answer: BatchAnswer): Promise<void>
  /** As `settle`, for an item of a batch; does nothing when its end is written already. */
  settleBatchItem(callId: string, end: CallEnd): Promise<void>
  /** Ends a batch. Items of which nothing is known are released, or held where they may have been billed. */
  endBatch(batchId: string, end: BatchEnd): Promise<void>
  /** Ends a batch whose process died before OpenRouter's answer was written down; held when it may have been sent. */
  abandonBatch(batchId: string): Promise<void>
  /** Small facts that must survive a restart: what a person was told or put away. `setNote` is false when it said so before. */
  note(name: string): Promise<string | null>
  setNote(name: string, value: string): Promise<boolean>
  /**
   * Ledgers and what digests say of sessions are in this language from now on, for every process on this data folder; resolves
   * before the ones that are stored have been said again. `tag`: BCP 47.
   */
  sayLedgersIn(tag: string): Promise<void>
  /** What Codex itself used; estimated at `prices`. */
  codexUsage(query: CodexUsageQuery, prices: CodexPrices): Promise<CodexUsage>

  /** The sessions that are due and were never attempted in their present content; used by `summaries run --all-new`. */
  due(schedule: ScheduleSettings): Promise<string[]>
  /**
   * Takes the next due job, or with `asked` the job of that session whatever its schedule. null when there is nothing to
   * take: none is due, another process works on it, or (unless forced) its summary is up to date.
   * @throws ProblemError session_not_found, nothing_to_summarize, session_in_batch
   */
  claimJob(asked?: { sessionId: string; isForced: boolean }): Promise<Job | null>
  /** Redacts and builds exactly what would be sent, with the answers about parts that are kept. Costs nothing and stores nothing. */
  prepare(sessionId: string, plan: PromptPlan): Promise<PreparedSessionPrompt>
  /**
   * Atomically checks all limits and reserves the call's upper bound.
   * @throws budget_day_reached, budget_month_reached, budget_session_reached
   */
  reserve(call: CallRequest, limits: Limits): Promise<{ callId: string }>
  /** Remembers the generation id as soon as it is known, so that a crash can still be settled; null when it is sent again. */
  noteGeneration(callId: string, generationId: string | null): Promise<void>
  /** Books a call that brought no summary. Without usage: released, or held as unknown when it may have been billed. */
  settle(callId: string, end: CallEnd): Promise<void>
  /**
   * Verifies the answer and, in one transaction, books the call, stores the summary and ends the job.
   * @throws ProblemError answer_broken when the answer has no readable shape: the call is booked all the same.
   */
  complete(finished: FinishedCall): Promise<Summary>
  /**
   * Books the call about a stretch of a long session and keeps its answer, in one transaction.
   * @throws ProblemError answer_broken when the answer is of no use: the call is booked all the same.
   */
  keepPart(part: FinishedPart): Promise<void>
  /** What would be asked about the claims of a summary that failed; null: nothing. Stores nothing. */
  prepareRepair(summaryId: string, plan: PromptPlan): Promise<PreparedRepair | null>
  /**
   * Checks a model's second words and, in one transaction, books the call, changes the summary in place and ends the job. Words that
   * cannot be read change nothing.
   */
  repair(finished: FinishedRepair): Promise<Summary>
  /** Ends a job without a model: `retryAt` keeps it for later, null gives up (the ledger stands). null: nothing went wrong. */
  failJob(job: Job, problem: Problem | null, retryAt: number | null): Promise<void>
  /** Puts a job off that was not tried, because of what others met; it does not count as an attempt. `until`: UTC ms. */
  holdJob(job: Job, problem: Problem, until: number): Promise<void>
  /** True once per content of a session, over all processes: whoever gets it tells the person. Marks it unread. */
  tell(sessionId: string): Promise<boolean>
  /** Lets postponed jobs start at once: the key, a limit or the network changed. */
  releaseWaiting(): Promise<void>
  /** Booked plus held for this session so far. */
  spentOn(sessionId: string): Promise<number>
  /** Calls that were under way when a process died and whose cost is not known yet. */
  unsettledCalls(): Promise<{ callId: string; generationId: string | null }[]>

  /** From stored summaries and ledgers alone; as stored, for the window. */
  digest(query: DigestQuery): Promise<Digest>
  /** The main window got the focus, or lost it, at an instant (UTC ms): what "since you last looked" goes by. */
  noteLook(isFocused: boolean, at: number): Promise<void>
  /** A text that may leave the machine: redacted once more. @throws session_not_found, ambiguous_id */
  exported(wish: ExportWish, privacy: PrivacyOptions): Promise<Exported>

  /** For `doctor`: facts about files, warnings and the database; no transcript text. */
  health(): Promise<Health>
  /** Every file whose reading left something out, for the health page. */
  healthReport(): Promise<HealthReport>
  /** A consistent copy of the database in one file, with the settings' text in it. @throws ProblemError file_unwritable */
  backUp(target: string, settings: string | null): Promise<BackedUp>
  on<Name extends keyof EngineEvents>(name: Name, listener: (event: EngineEvents[Name]) => void): () => void
  close(): Promise<void>
}

export interface EngineEvents {
  /** Progress of a scan, and its end (`done === total`). */
  indexed: { done: number; total: number; changedSessionIds: string[] }
  /** At least one job is waiting. */
  due: { count: number }
  /** Once per process: a session that a person should look at, whether or not it gets a summary. `key`: of what is told. */
  needsLook: NeedsLook & { key: string }
  /** What keeps the engine from writing down what it sees (it tries again by itself); null: nothing any more. */
  stuck: { problem: Problem | null }
  /** Something that the tray or a list shows has changed. */
  changed: Counts
}

export interface Counts {
  homePath: string
  homeExists: boolean
  /** How many are watched. */
  homes: number
  sessions: number
  running: number
  queued: number
  /** All versions of all sessions: it grows whenever a summary was stored. */
  summaries: number
  unread: number
  /** Transcripts of which nothing was understood. */
  troubled: number
  /** Booked today plus what running and unsettled calls hold; the same since the first of the month. */
  spentTodayNanoUsd: number
  spentMonthNanoUsd: number
  /** Sessions whose summary is awaited from a batch. */
  batchedIds: string[]
}

export interface ScanReport {
  files: number
  read: number
  sessions: number
  warnings: { path: string; code: string; message: string }[]
}

export interface ImportResult {
  path: string
  sessionId: string | null
  isKnown: boolean
  problem: Problem | null
}

export interface Job {
  id: string
  sessionId: string
  title: string
  project: string
  cwd: string | null
  /** Attempts before this one. */
  attempts: number
  /** Asked for by a person: not held by the pause and never merely skipped. */
  isAsked: boolean
  /** Whether a model could say more than the ledger does; one that was asked for is sent all the same. */
  isWorthACall: boolean
  /** Of the content that the job is about. */
  contentHash: string
  /** The summary that an earlier owner has brought before it died: only the job's end is missing. */
  summaryId: string | null
}

export interface CallEnd {
  usage: CallUsage | null
  problem: Problem | null
  mayHaveBeenBilled: boolean
  /** By which id the cost can be asked for; null: by none. Without it the one that was noted stands. */
  generationId?: string | null
}

export interface FinishedCall {
  job: Job
  callId: string
  answer: string
  usage: CallUsage
  /** False: nothing told the cost yet, so the call stays held at its upper bound until OpenRouter does. */
  isCostKnown: boolean
  finishReason: string
  /** What the model thought, as it came; null when it told nothing. Kept with the call. */
  reasoning: unknown
  redactions: readonly Redaction[]
  /** What is masked in the answer besides secrets, as it was in what was sent. */
  privacy: PrivacyOptions
  style: SummaryStyle
  /** The summary that this one continues; else null. */
  basedOnId: string | null
  /** The number of the last event that the prompt knew; null where nobody kept it, and the session's own counts. */
  throughE: number | null
  /** Keys of the parts whose answers stood in the prompt: what they took counts as the summary's. */
  partKeys: readonly string[]
  /** Leaves the job claimed when something failed that `repair` may mend. */
  isRepairWished: boolean
}

/** An answer with its call, whatever it is about. */
export type CallAnswer = Pick<
  FinishedCall,
  'callId' | 'answer' | 'usage' | 'isCostKnown' | 'finishReason' | 'reasoning' | 'privacy'
>

export interface FinishedPart extends CallAnswer {
  sessionId: string
  /** `PreparedPart.key`. */
  key: string
}

export interface FinishedRepair extends CallAnswer {
  job: Job
  summaryId: string
}

/** `part`: about a stretch of a long session; `repair`: once more about what was not supported; `test`: `summaries test`. */
export type CallPurpose = 'summary' | 'part' | 'repair' | 'test'

export interface CallRequest {
  sessionId: string | null
  purpose: CallPurpose
  model: string
  upperBoundNanoUsd: number
  /** Fingerprint of the key that pays. */
  keyId: string | null
  /** The summary that the call repairs. */
  summaryId?: string
  /** The batch that the call is an item of; `redactions` and `style` are kept until its answer comes. */
  batchId?: string
  redactions?: readonly Redaction[]
  style?: SummaryStyle
}

/** Summaries that are made overnight, all by one model. */
export interface Batch {
  id: string
  /** OpenRouter's id; null until it has answered. */
  remoteId: string | null
  state: 'preparing' | 'sent' | 'done' | 'failed'
  model: string
  /** Fingerprint of the key that pays. */
  keyId: string | null
  /** `preparing`, and whoever prepared it is gone. */
  isAbandoned: boolean
  createdAt: number
  sentAt: number | null
  endedAt: number | null
  /** Sessions in it, and how many of them OpenRouter says are done. */
  total: number
  completed: number
  problem: Problem | null
}

/** The next thing that is known about an open batch. `posting` is written just before it is sent. */
export type BatchStep =
  | { kind: 'posting' }
  | { kind: 'sent'; remoteId: string }
  | { kind: 'progress'; completed: number }
  | { kind: 'problem'; problem: Problem | null }

export interface BatchEnd {
  problem: Problem | null
  leftover: 'released' | 'unknown'
}

/** An answer of a batch, as `FinishedCall` without what the batch itself knows. */
export type BatchAnswer = CallAnswer

export interface Health {
  databasePath: string
  databaseBytes: number
  schemaVersion: number
  journalMode: string
  files: number
  sessions: number
  summaries: number
  warnings: { code: string; files: number; count: number }[]
  jobs: { state: string; count: number }[]
  lastProblems: { at: number; problem: Problem }[]
  held: HeldCalls
  failedCalls: FailedCall[]
  watermark: number | null
}
