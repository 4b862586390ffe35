import { appHandlers } from './app'
import { dataHandlers } from './data'
import { exportHandlers } from './export'
import { backlogHandlers } from './backlog'
import { homesHandlers } from './homes'
import { filesHandlers } from './files'
import type { HandlerDeps, Handlers } from './handlers'
import { keyHandlers } from './key'
import { modelsHandlers } from './models'
import { sessionsHandlers } from './sessions'
import { sessionHandlers } from './session'
import { settingsHandlers } from './settings'
import { summariesHandlers } from './summaries'
import { trayHandlers } from './tray'
import { updatesHandlers } from './updates'
import { usageHandlers } from './usage'

/** Every route's handler; the return type makes the compiler name the one that is missing. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...appHandlers(deps),
    ...summariesHandlers(deps),
    ...sessionsHandlers(deps),
    ...sessionHandlers(deps),
    ...filesHandlers(deps),
    ...exportHandlers(deps),
    ...usageHandlers(deps),
    ...settingsHandlers(deps),
    ...keyHandlers(deps),
    ...modelsHandlers(deps),
    ...backlogHandlers(deps),
    ...dataHandlers(deps),
    ...trayHandlers(deps),
    ...homesHandlers(deps),
    ...updatesHandlers(deps),
  }
}
