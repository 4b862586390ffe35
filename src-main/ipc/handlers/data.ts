import { dayOf } from '../../contract/calendar'
import type { HandlerDeps, HandlersOf } from './handlers'

export function dataHandlers({ debrief, shell }: HandlerDeps): HandlersOf<'data'> {
  const { ownData } = debrief
  return {
    'data.info': () => ownData.info(),
    'data.openFolder': () => shell.openFolder(debrief.dataFolder),
    'data.backUp': async () => {
      const path = await shell.askWhereTo(`debrief-backup-${dayOf(Date.now())}.db`)
      return path === null ? null : debrief.backUp(path)
    },
    'data.chooseBackup': async () => {
      const path = await shell.askForFile()
      return path === null ? null : ownData.stage(path)
    },
    'data.restore': () => shell.restart(() => ownData.putInPlace()),
    'data.startAnew': () => {},
    'data.erasable': () => debrief.engine.erasable(),
    'data.erase': () => debrief.engine.erase(),
    'data.delete': async ({ withKey }) => {
      await shell.forgetPages()
      shell.restart(() => ownData.deleteAll({ withKey }))
    },
  }
}
