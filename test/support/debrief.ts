import { onTestFinished } from 'vitest'
import { compose } from '../../src-main/compose'
import type { Settings } from '../../src-main/contract/settings'
import type { Debrief } from '../../src-main/debrief'
import { silentLog } from '../../src-main/log/log'
import type { Log } from '../../src-main/log/log'
import { noKeyring } from '../../src-main/settings/secretBox'
import type { Prompting } from '../../src-main/worker/prompting'

export const testKey = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`

/** A whole Debrief without a window on the given folders; closed when the test ends. */
export async function openDebrief(options: {
  dataFolder: string
  codexHome: string
  baseUrl?: string
  key?: string | null
  settings?: Partial<Settings>
  prompting?: Prompting
  log?: Log
}): Promise<Debrief> {
  const key = options.key === undefined ? testKey : options.key
  const debrief = await compose({
    version: '0.0.0',
    homepage: 'https://debrief.invalid',
    dataFolder: options.dataFolder,
    environment: {
      CODEX_HOME: options.codexHome,
      // Nothing listens there: a test that must not reach the network fails at once if it does.
      OPENROUTER_BASE_URL: options.baseUrl ?? 'http://127.0.0.1:9/api/v1',
      ...(key !== null && { OPENROUTER_API_KEY: key }),
    },
    secrets: noKeyring,
    log: options.log ?? silentLog,
    thread: null,
    ...(options.prompting && { prompting: options.prompting }),
    overrides: { 'summarize.quietSeconds': 1, ...options.settings },
  })
  onTestFinished(() => debrief.close())
  return debrief
}

/** Resolves with the next event that `accept` takes. */
export function nextEvent<Event>(
  subscribe: (listener: (event: Event) => void) => () => void,
  accept: (event: Event) => boolean = () => true,
): Promise<Event> {
  return new Promise((resolve) => {
    const unsubscribe = subscribe((event) => {
      if (!accept(event)) return
      unsubscribe()
      resolve(event)
    })
  })
}
