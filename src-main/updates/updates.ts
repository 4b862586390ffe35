import { z } from 'zod'
import { ProblemError, toProblem } from '../contract/problem'
import type { Settings } from '../contract/settings'
import type { Updates } from '../contract/updates'
import type { UpdateCheck } from '../debrief'
import { isNewer } from './newestRelease'

const dayMs = 24 * 60 * 60_000
/** A start has better things to do. */
const startDelayMs = 60_000
/** A machine that slept, or whose clock was set, is looked at again this soon. */
const longestWaitMs = 60 * 60_000
/** The note in the database. */
const noteName = 'updates'

/** What outlives a run. `told`: the version of which a notification was shown. */
const Kept = z.object({
  lookedAt: z.number().nullable(),
  newest: z.string().nullable(),
  dismissed: z.string().nullable(),
  told: z.string().nullable(),
})
type Kept = z.infer<typeof Kept>

export interface UpdateOptions {
  /** The running version. */
  readonly version: string
  readonly url: string
  readonly page: string
  /** The newest version that is out. @throws ProblemError */
  ask(): Promise<string | null>
  /** False where the system knows that the address cannot be reached. */
  isOnline(): boolean
  settings(): Settings
  onSettings(listener: () => void): () => void
  note(name: string): Promise<string | null>
  setNote(name: string, value: string): Promise<boolean>
  /** UTC ms. */
  now(): number
  after(delayMs: number, work: () => void): () => void
}

/**
 * Says whether a newer version of Debrief is out: when a person asks, and with `updates.check` once a day, never with
 * `privacy.localOnly`. It downloads nothing. While the setting is off there is no timer.
 */
export function createUpdates(options: UpdateOptions): UpdateCheck {
  const changed = new Set<(updates: Updates) => void>()
  const found = new Set<(version: string) => void>()
  let problem: Updates['problem'] = null
  let looking: Promise<Updates> | null = null
  let cancelTimer = (): void => {}
  let stopSettings = (): void => {}

  const isLocalOnly = (): boolean => options.settings()['privacy.localOnly']
  const isOn = (): boolean => options.settings()['updates.check'] && !isLocalOnly()

  async function kept(): Promise<Kept> {
    return keptIn(await options.note(noteName))
  }

  async function keep(changes: Partial<Kept>): Promise<void> {
    await options.setNote(noteName, JSON.stringify({ ...(await kept()), ...changes }))
  }

  async function get(): Promise<Updates> {
    const { lookedAt, newest, dismissed } = await kept()
    const newer = newest !== null && isNewer(newest, options.version) ? newest : null
    const { url, page } = options
    return { newest, newer, isDismissed: newer !== null && newer === dismissed, lookedAt, problem, url, page }
  }

  async function announce(): Promise<Updates> {
    const updates = await get()
    for (const listener of changed) listener(updates)
    return updates
  }

  /** The attempt is written down before it is made: one that fails is not made again on the same day either. */
  async function lookOnce(): Promise<Updates> {
    await keep({ lookedAt: options.now() })
    try {
      await keep({ newest: await options.ask() })
      problem = null
    } catch (error) {
      problem = toProblem(error)
    }
    return announce()
  }

  async function look(): Promise<Updates> {
    if (isLocalOnly()) throw new ProblemError('local_only')
    looking ??= lookOnce().finally(() => (looking = null))
    return looking
  }

  async function lookByItself(): Promise<void> {
    const { lookedAt } = await kept()
    const isDue = lookedAt === null || Math.abs(options.now() - lookedAt) >= dayMs
    if (!isDue || !isOn() || !options.isOnline()) return
    const { newer, isDismissed } = await look()
    if (newer === null || isDismissed || newer === (await kept()).told) return
    for (const listener of found) listener(newer)
  }

  function wait(delayMs: number): void {
    cancelTimer()
    cancelTimer = isOn() ? options.after(delayMs, again) : () => {}
  }

  function again(): void {
    lookByItself()
      .catch((error: unknown) => {
        problem = toProblem(error)
      })
      .finally(() => wait(longestWaitMs))
  }

  return {
    get,
    look,
    async dismiss() {
      await keep({ dismissed: (await get()).newer })
      return announce()
    },
    noteTold: (version) => keep({ told: version }),
    start() {
      let wasOn = isOn()
      stopSettings = options.onSettings(() => {
        if (isOn() === wasOn) return
        wasOn = isOn()
        // Who switches it on waits for it.
        wait(0)
      })
      wait(startDelayMs)
    },
    onChange(listener) {
      changed.add(listener)
      return () => changed.delete(listener)
    },
    onFound(listener) {
      found.add(listener)
      return () => found.delete(listener)
    },
    close() {
      stopSettings()
      cancelTimer()
      cancelTimer = () => {}
    },
  }
}

const nothingKept: Kept = { lookedAt: null, newest: null, dismissed: null, told: null }

function keptIn(note: string | null): Kept {
  try {
    return Kept.parse(JSON.parse(note ?? ''))
  } catch {
    return nothingKept // never noted, or by another release
  }
}
