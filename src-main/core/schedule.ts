/** The settings that decide when a session is due, in the units that the decision needs. */
export interface ScheduleSettings {
  readonly isAuto: boolean
  readonly isPaused: boolean
  readonly quietMs: number
  readonly stalledMs: number
  readonly includesExec: boolean
  /** More `exec` sessions than this within an hour wait for a yes. */
  readonly execPerHour: number
  readonly excludedFolders: readonly string[]
}
