import { ProblemError, toProblem } from '../../contract/problem'
import { routes } from '../../contract/routes'
import type { OwnData, ShellActions } from '../../debrief'
import type { Handlers } from './handlers'

/**
 * The handlers while there is no Debrief, because it could not start: they say why, and do what can help against it. Everything else is
 * answered with the problem.
 */
export function failedStartHandlers(options: {
  readonly error: unknown
  readonly dataFolder: string
  readonly ownData: OwnData
  readonly shell: ShellActions
}): Handlers {
  const { dataFolder, ownData, shell } = options
  const problem = toProblem(options.error)
  const refuse = (): never => {
    throw new ProblemError(problem.code, problem.params)
  }
  const refusals = Object.fromEntries(Object.keys(routes).map((name) => [name, refuse]))
  return {
    // One for every route, by construction; the compiler does not follow that.
    ...(refusals as unknown as Handlers),
    'app.startFailure': () => ({ problem, dataFolder }),
    'app.startAgain': () => shell.restart(() => {}),
    'app.copyDiagnostics': async () => shell.copyText(await shell.diagnostics()),
    'app.openReleases': () => shell.openReleases(),
    'data.openFolder': () => shell.openFolder(dataFolder),
    'data.chooseBackup': async () => {
      const path = await shell.askForFile()
      return path === null ? null : ownData.stage(path)
    },
    'data.restore': () => shell.restart(() => ownData.putInPlace()),
    // Anything else is no reason to part with a database.
    'data.startAnew': problem.code === 'database_broken' ? () => shell.restart(() => ownData.setAside()) : refuse,
  }
}
