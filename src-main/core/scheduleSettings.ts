import type { Settings } from '../contract/settings'
import type { ScheduleSettings } from './schedule'

/** A script that starts Codex in a loop waits for a yes. */
const automaticExecPerHour = 20

/**
 * The schedule's part of the settings. `summarize.auto` is not in it: with it off, sessions still become due and end with
 * their ledger; only nothing is sent. Whoever asks for all that is due has said the yes that the brake on `exec` waits for.
 */
export function toScheduleSettings(
  settings: Settings,
  isPaused: boolean,
  execPerHour: number = automaticExecPerHour,
): ScheduleSettings {
  return {
    isAuto: true,
    isPaused,
    quietMs: settings['summarize.quietSeconds'] * 1_000,
    stalledMs: settings['summarize.stalledMinutes'] * 60_000,
    waitingMs: settings['notifications.waitingMinutes'] * 60_000,
    includesExec: settings['summarize.exec'],
    execPerHour,
    excludedFolders: settings['projects.exclude'],
  }
}
