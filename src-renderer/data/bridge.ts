import type { Bridge } from '../../src-main/contract/bridge'
import { ProblemError } from '../../src-main/contract/problem'
import type { Reply, RouteInput, RouteName, RouteOutput } from '../../src-main/contract/routes'

declare global {
  interface Window {
    readonly debrief: Bridge
  }
}

/** Asks the main process. @throws ProblemError with the problem that the main process answered with */
export async function call<Name extends RouteName>(name: Name, input: RouteInput<Name>): Promise<RouteOutput<Name>> {
  const reply = JSON.parse(await window.debrief.call(name, input)) as Reply<Name>
  if (!reply.ok) throw new ProblemError(reply.problem.code, reply.problem.params)
  return reply.value
}

/** The absolute paths of what was dropped; entries without a path (text, pictures from a page) are left out. */
export function pathsOf(files: FileList): string[] {
  return [...files].map((file) => window.debrief.pathOf(file)).filter((path) => path !== '')
}
