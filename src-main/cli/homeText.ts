import type { HomeState } from '../contract/homes'

const said: Readonly<Record<HomeState, string>> = {
  watching: 'is watched',
  polling: 'lies across a network and is looked at every ten seconds',
  missing: 'is not there now; its sessions stay as they are',
  unreadable: 'may not be read; its sessions stay as they are',
  silent: 'does not answer now',
}

/** How a Codex home stands, in a sentence. */
export function homeText(path: string, state: HomeState): string {
  return `${path} ${said[state]}.`
}
