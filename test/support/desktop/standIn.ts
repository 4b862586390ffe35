import type { RouteName, RouteOutput } from '../../../src-main/contract/routes'
import type { DebriefApp } from './debriefApp'

/** Answers by route; a route that is not here goes to the application itself. */
export type StandIns = { readonly [Name in RouteName]?: RouteOutput<Name> }

/**
 * Lets the pages of a running application hear `answers` instead of what the main process would say, for states that the outside world
 * would have to be in. Asked again later, it replaces them. Returns what was asked of the stood-in routes since, as "route input".
 */
export async function standIn({ electron }: DebriefApp, answers: StandIns): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ ipcMain }, given) => {
    type Handler = (event: unknown, name: string, input: unknown) => unknown
    interface Stage {
      _invokeHandlers: Map<string, Handler>
      own?: Handler | undefined
      asked: string[]
    }
    const stage = ipcMain as unknown as Stage
    const channel = 'debrief.call'
    stage.own ??= stage._invokeHandlers.get(channel)
    stage.asked = []
    ipcMain.removeHandler(channel)
    ipcMain.handle(channel, (event, name: string, input: unknown) => {
      const answers: Readonly<Record<string, unknown>> = given
      if (!(name in answers)) return stage.own?.(event, name, input)
      stage.asked.push(`${name} ${JSON.stringify(input)}`)
      return { ok: true, value: answers[name] }
    })
  }, answers)
  return () => electron.evaluate(({ ipcMain }) => (ipcMain as unknown as { asked: string[] }).asked)
}
