import { app } from 'electron'
import { linkScheme, linksIn, placeOfLink } from '../core/deepLink'
import type { Log } from '../log/log'
import type { Windows } from './windows'

/** As much of a refused link as tells what it was. */
const toldChars = 200

export interface DeepLinks {
  open(link: string): void
  /** Shows what the arguments of a start link to. False when there is no link in them, good or bad. */
  follow(argv: readonly string[]): boolean
}

/** Follows `debrief://` links into the windows; what is none of the three shapes is written down and does nothing. */
export function createDeepLinks(options: { log: Log; windows: Pick<Windows, 'show' | 'showSettings'> }): DeepLinks {
  function open(link: string): void {
    const place = placeOfLink(link)
    if (place === null) {
      options.log.warn('link.refused', { link: link.slice(0, toldChars) })
      return
    }
    if (place.page === 'settings') options.windows.showSettings(place.section)
    else options.windows.show(place)
  }

  return {
    open,
    follow(argv) {
      const links = linksIn(argv)
      for (const link of links) open(link)
      return links.length > 0
    },
  }
}

/**
 * Takes the links of an application that is installed. A checkout would register Electron itself; on Linux the package's .desktop file
 * says it, and what Electron would do there is to change the person's own choice.
 */
export function registerScheme(): void {
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme)
}
