import type { Settings } from '../contract/settings'
import { isWithin } from './schedule'

/** What decides whether a person is told of a session. */
export interface News {
  readonly project: string
  /** It failed, its tests do, or it needs a look for another reason. */
  readonly isTrouble: boolean
}

/** Whether a person wants to be told of it at all; when is another question (`quietUntil`). */
export function isTellable({ project, isTrouble }: News, settings: Settings): boolean {
  if (!settings['notifications.enabled']) return false
  if (settings['notifications.onlyFailures'] && !isTrouble) return false
  return !settings['notifications.mutedProjects'].some((folder) => isWithin(project, folder))
}
