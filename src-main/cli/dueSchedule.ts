import type { Settings } from '../contract/settings'
import type { ScheduleSettings } from '../core/schedule'

/** The person's own schedule for `--all-new`, but that a run asked for is not held by `summarize.auto` or the pause. */
export function dueSchedule(settings: Settings): ScheduleSettings {
  return {
    isAuto: true,
    isPaused: false,
    quietMs: settings['summarize.quietSeconds'] * 1_000,
    stalledMs: settings['summarize.stalledMinutes'] * 60_000,
    includesExec: settings['summarize.exec'],
    execPerHour: Infinity,
    excludedFolders: settings['projects.exclude'],
  }
}
