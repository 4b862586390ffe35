import type { CodexUsage, CodexUsageQuery } from './contract/codexUsage'
import type { BackedUp, CheckedBackup, DataInfo, Restored } from './contract/data'
import type { ExportWish, Exported } from './contract/export'
import type { AppState, KeyCheck, KeyStatus } from './contract/state'
import type { ModelCard, ModelList, ModelNotice, ModelProvider, ShippedModels } from './contract/models'
import type { SummaryProgress } from './contract/progress'
import type {
  Backlog,
  CopiedOfSession,
  DropResult,
  Link,
  Place,
  Preview,
  SessionActions,
  SettingsSection,
  TestAnswer,
} from './contract/routes'
import type { Session } from './contract/session'
import type { SettingName, Settings } from './contract/settings'
import type { Redaction, Summary } from './contract/summary'
import type { TrayCommand } from './contract/tray'
import type { Updates } from './contract/updates'
import type { Reconciliation, Usage, UsageQuery } from './contract/usage'
import type { NeedsLook } from './core/needsLook'
import type { Pause } from './core/pause'
import type { ResumableThread } from './core/resume/resumable'
import type { Engine } from './worker/engine'

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
  readonly signIn: SignIn
  readonly models: Models
  readonly backlog: OldSessions
  readonly usage: UsageBook
  readonly pipeline: Pipeline
  readonly updates: UpdateCheck
  /** What Codex itself used, estimated at list prices: live ones where there is a key to ask with, else the bundled ones. */
  codexUsage(query: CodexUsageQuery): Promise<CodexUsage>
  /** A text that may leave the machine, redacted as the settings are now. @throws ProblemError session_not_found, ambiguous_id */
  exported(wish: ExportWish): Promise<Exported>
  /** A consistent copy of the database with the settings in it, never the key, while everything goes on. @throws ProblemError file_unwritable */
  backUp(file: string): Promise<BackedUp>
  readonly ownData: OwnData
  /** Finishes what is being written, cancels what is under way, closes the database. */
  close(): Promise<void>
}

/** Debrief's own data as files. What changes them needs the database to be closed. */
export interface OwnData {
  info(): DataInfo
  /** Copies a backup into the data folder and checks the copy. @throws ProblemError backup_unfit, file_unreadable, data_folder_unwritable */
  stage(file: string): CheckedBackup
  /** Puts what was staged in place of the database, which is set aside. @throws ProblemError data_in_use, data_folder_unwritable */
  putInPlace(): Restored
  /** Moves a database that cannot be opened out of the way, so that a new one can be made; null: there is none. @throws ProblemError data_in_use, data_folder_unwritable */
  setAside(): string | null
  /** Deletes what Debrief made, and nothing else. `withKey`: the stored key too. @throws ProblemError data_in_use, data_folder_unwritable */
  deleteAll(wish: { withKey: boolean }): void
  /** The absolute path of a backup to be written. @throws ProblemError file_unwritable within the data folder */
  targetOf(file: string): string
}

export interface SettingsStore {
  all(): Settings
  /** Validates, re-reads the file, writes. @throws ProblemError settings_invalid */
  set(name: SettingName, value: unknown): Settings
  /** What rules would mask in a text beside the rest, before they are stored. @throws ProblemError settings_invalid */
  tryRules(text: string, rules: unknown): { text: string; redactions: Redaction[] }
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
  /** One tiny request, booked like any other, also when the signal ends it. */
  test(signal?: AbortSignal): Promise<TestAnswer>
  /** What was booked for the key in use, held against what OpenRouter says it spent; null without a key. @throws as checkKey */
  reconcile(): Promise<Reconciliation | null>
  /** OpenRouter's own pages about the key in use (by its hash); empty without one. */
  keyPages(): Promise<Partial<Record<Link, string>>>
}

/** Signing in at openrouter.ai in the browser instead of copying a key (OAuth PKCE). One at a time; a new start ends the last. */
export interface SignIn {
  /**
   * Opens the page and resolves with the key stored, or with the status as it is when it was cancelled. `callback` waits for the
   * browser to come back to this machine, `code` for `code()`. @throws ProblemError sign_in_failed, no_network
   */
  start(how: 'callback' | 'code', open: (url: string) => Promise<void>): Promise<KeyStatus>
  /** The code that the page showed. @throws ProblemError sign_in_failed when no sign-in waits for one */
  code(text: string): Promise<KeyStatus>
  cancel(): void
}

/** The models that can be chosen, and what becomes of the chosen ones. */
export interface Models {
  /** The kept list, or with `isRefreshed` OpenRouter's own; never rejects for want of a network: `problem` says why it is old. */
  list(isRefreshed: boolean): Promise<ModelList>
  /** By id, name or alias. @throws ProblemError usage_wrong when several fit, model_unavailable when none does */
  find(text: string): Promise<ModelCard>
  /** Who serves a model. @throws ProblemError key_missing, model_unavailable, no_network */
  providers(model: string): Promise<ModelProvider[]>
  notices(): Promise<ModelNotice[]>
  /** Not told again about this model; once more when one that was ending is gone. */
  dismiss(model: string): Promise<void>
  /** Asks OpenRouter, also without a key, whether what Debrief ships is still true. @throws ProblemError no_network */
  check(): Promise<ShippedModels>
}

export interface UsageBook {
  get(query: UsageQuery): Promise<Usage>
  /** The rows as a file with a name that says what is in it. */
  file(query: UsageQuery, format: 'csv' | 'json'): Promise<{ name: string; text: string }>
}

/** Sessions that ended before the first start: summarized only when a person says so. */
export interface OldSessions {
  /** Asks OpenRouter about a batch that is out, now and again every few minutes, until Debrief closes. */
  start(): void
  /** Costs nothing, and sends nothing but (with a key) the question what the model costs. */
  get(): Promise<Backlog>
  /** Starts it and answers at once. @throws ProblemError key_missing, key_malformed … */
  run(how: 'now' | 'batch'): Promise<Backlog>
  /** Resolves when nothing is being made or put together in this process any more. */
  idle(): Promise<Backlog>
  /** Asks OpenRouter once about a batch that is out, and takes in what is done. */
  collect(): Promise<Backlog>
  /** Stops what is under way, in other processes too. A batch that was sent cannot be called back. */
  cancel(): Promise<Backlog>
  dismiss(): Promise<Backlog>
  onChange(listener: (backlog: Backlog) => void): () => void
}

/** Whether a newer version of Debrief is out. Nothing is ever downloaded. */
export interface UpdateCheck {
  /** Asks nobody. */
  get(): Promise<Updates>
  /** Asks the list of releases now; rejects only with ProblemError local_only. */
  look(): Promise<Updates>
  /** Puts the word of the newer version away, until there is another. */
  dismiss(): Promise<Updates>
  /** A notification told of it: it is not announced by `onFound` again. */
  noteTold(version: string): Promise<void>
  /** From now on looks once a day by itself while `updates.check` is on, until Debrief closes. */
  start(): void
  onChange(listener: (updates: Updates) => void): () => void
  /** A look that nobody waited for found a version that was neither told nor put away. */
  onFound(listener: (version: string) => void): () => void
  close(): void
}

export interface RunOptions {
  readonly model?: string | undefined
  readonly style?: Settings['summarize.style'] | undefined
  /** Private keys are masked like any other secret, instead of holding the session back: only when a person said so. */
  readonly isWithoutPrivateKeys?: boolean | undefined
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
  preview(sessionId: string, options?: RunOptions): Promise<Preview>
  /** Dropped files: read, and summarized when they are new. */
  drop(paths: readonly string[]): Promise<DropResult[]>
  /** Ends every `drop` that is under way: it answers with what was read by then; a call that is made for it is stopped, and its ledger stands. */
  stopDrop(): Promise<void>
  /** null resumes. One with an end is over by itself then, also after a restart. */
  setPause(pause: Pause | null): Promise<void>
  /** Stops the call that is being made for a session; what it cost is booked, its ledger stands. */
  cancel(sessionId: string): void
  /** A chosen model is gone or ends soon: once for each, over restarts and all processes. */
  onNoticed(listener: (notice: ModelNotice) => void): () => void
  /** How far each summary is that is being made, a few times a second. */
  onProgress(listener: (progress: SummaryProgress) => void): () => void
  lookAgain(): Promise<void>
  /** Announces the state where the system's word about the network is another than was told. */
  lookAtNetwork(): void
  state(): Promise<AppState>
  onState(listener: (state: AppState) => void): () => void
  onStored(listener: (event: { summaryId: string; sessionId: string }) => void): () => void
  /** Once per due session, when its summary is final: what a notification or a line of `watch` says. */
  onSettled(listener: (event: Settled) => void): () => void
  /** A session that a person should look at, with or without a summary: once for each, over restarts and all processes. */
  onNeedsLook(listener: (event: SessionToLookAt) => void): () => void
}

export interface SessionToLookAt extends NeedsLook {
  readonly title: string
  readonly project: string
  /** What Codex said of the error that ended it; null where it said nothing. */
  readonly error: string | null
  /** The command that has no output; null where it is not about one. */
  readonly command: string | null
  /** The tool that has not answered, `apply_patch` for a patch; null where it is not about one. */
  readonly tool: string | null
}

export interface Settled {
  readonly summary: Summary
  readonly project: string
  /** Counts of the session's last test run; null when it ran none. */
  readonly tests: { readonly passed: number | null; readonly failed: number | null; readonly ok: boolean } | null
  readonly problem: import('./contract/problem').Problem | null
}

/** What can be done with a session outside Debrief. Those that start Codex throw session_not_resumable. */
export interface SessionShell {
  actions(session: Session): Promise<SessionActions>
  /** `template`: the setting `terminal.command`. @throws ProblemError folder_missing, terminal_missing, terminal_failed */
  resume(session: Session, template: string): Promise<void>
  /** Of a folder only, never a file or a program. @throws ProblemError folder_missing */
  openFolder(session: Session): Promise<void>
  /** @throws ProblemError codex_app_missing */
  openThread(session: Session): Promise<void>
  copy(session: Session, what: CopiedOfSession): Promise<void>
}

/** How a session is taken up again from a command line: in a window of the person's terminal, or where Debrief runs itself. */
export interface SessionResumer {
  /** Whether a window could appear. */
  readonly hasDisplay: boolean
  /** @throws ProblemError folder_missing */
  folderOf(thread: ResumableThread): Promise<string>
  /** As `SessionShell.resume`. */
  inWindow(thread: ResumableThread, template: string): Promise<void>
  /** Resolves when Codex has ended. @throws ProblemError folder_missing, codex_missing, codex_failed */
  here(thread: ResumableThread): Promise<void>
}

/** What a page may ask of the shell: shell/ does it, ipc/ passes it on. */
export interface ShellActions {
  /** null: wherever the window is. */
  openSettings(section: SettingsSection | null): void
  goTo(place: Place): void
  trayCommand(command: TrayCommand): void
  /** Asks for transcripts or folders, and gives them to the main window. */
  openFiles(what: 'files' | 'folder'): Promise<void>
  hidePopover(): void
  openLink(link: Link): Promise<void>
  /** Debrief's own page of releases. */
  openReleases(): Promise<void>
  /** An address at openrouter.ai that Debrief made itself; anything else is refused. */
  openOpenRouter(url: string): Promise<void>
  readonly session: SessionShell
  /** Asks where to save, and writes there; null when the person thought better of it. @throws ProblemError file_unwritable */
  saveText(name: string, text: string): Promise<{ path: string } | null>
  /** Puts a text on the clipboard, where no page may write by itself. */
  copyText(text: string): Promise<void>
  /** Asks where to save; null when the person thought better of it. */
  askWhereTo(name: string): Promise<string | null>
  /** Asks for a folder; null when the person thought better of it. */
  askForFolder(): Promise<string | null>
  /** Asks for a file; null when the person thought better of it. */
  askForFile(): Promise<string | null>
  /** In the file manager. @throws ProblemError folder_missing */
  openFolder(path: string): Promise<void>
  readonly login: OpenAtLogin
  /** Closes Debrief, does what needs it closed, and starts it again; when that fails, it is started all the same and the reason logged. */
  restart(work: () => void): void
  /** What pages kept in their own storage: notes that are not saved yet, widths. */
  forgetPages(): Promise<void>
  /** What `debrief doctor` says. */
  diagnostics(): Promise<string>
}

/** Whether the system starts Debrief at login. */
export interface OpenAtLogin {
  isOn(): boolean
  /** @throws ProblemError file_unwritable */
  set(isOn: boolean): void
}
