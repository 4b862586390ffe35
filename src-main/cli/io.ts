import type { OwnData, SessionResumer } from '../debrief'

/** The process as the CLI sees it; tests pass streams of their own. */
export interface CliIo {
  readonly stdout: TextSink
  readonly stderr: TextSink
  readonly stdin: KeyInput
  readonly environment: NodeJS.ProcessEnv
  /** The width of the terminal that stdout is; null when it is none. */
  readonly columns: number | null
  /** Debrief's own version, for --version and doctor. */
  readonly version: string
  /** Called on SIGINT and SIGTERM. Returns its own unsubscribe. */
  onInterrupt(listener: () => void): () => void
  readonly resumer: SessionResumer
  /** Opens files and folders in the window of the application, which is started where it does not run. */
  openInWindow(paths: readonly string[]): Promise<void>
  /** Works also where the database cannot be opened. */
  readonly ownData: OwnData
  /** Names the keyring in use; only where Electron runs. */
  readonly describeKeyring?: () => Promise<string>
}

export interface TextSink {
  write(text: string): unknown
}

/** What `key set` needs of stdin: a terminal must be able to hide what is typed. */
export interface KeyInput extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean
  setRawMode?(isRaw: boolean): unknown
}
