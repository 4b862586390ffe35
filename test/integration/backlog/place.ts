import { onTestFinished } from 'vitest'
import type { Settings } from '../../../src-main/contract/settings'
import type { Debrief } from '../../../src-main/debrief'
import { openDebrief } from '../../support/debrief'
import { addOldSessions } from '../../support/oldSessions'
import { startOpenRouterServer } from '../../support/openrouter/server'
import type { OpenRouterServer } from '../../support/openrouter/server'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'

export interface OldPlace {
  readonly openRouter: OpenRouterServer
  readonly codexHome: string
  readonly dataFolder: string
  readonly ids: readonly string[]
  open(options?: { key?: string | null; settings?: Partial<Settings> }): Promise<Debrief>
}

/** A Codex home with old sessions before the first start, and an OpenRouter at which each summary costs $0.001. */
export async function createOldPlace(sessions: number): Promise<OldPlace> {
  const openRouter = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.001 }))
  onTestFinished(() => openRouter.close())
  const at = { codexHome: temporaryFolder('codex'), dataFolder: temporaryFolder('data') }
  const ids = addOldSessions(at.codexHome, sessions)
  return {
    ...{ openRouter, ...at, ids },
    async open(options = {}) {
      const debrief = await openDebrief({ ...at, ...options, baseUrl: openRouter.baseUrl })
      await debrief.engine.scan()
      return debrief
    },
  }
}

const limits = { dayNanoUsd: 1_000_000_000, monthNanoUsd: 10_000_000_000, sessionNanoUsd: 50_000_000 }

export interface Books {
  readonly bookedNanoUsd: number
  readonly heldNanoUsd: number
  readonly heldCalls: number
  readonly modelSummaries: number
}

/** What the database says of money and summaries. */
export async function booksOf({ engine }: Debrief): Promise<Books> {
  const usage = await engine.usage({ by: 'day', sinceDay: null, untilDay: null, limits })
  const { sessions, summaries } = await engine.health()
  return {
    bookedNanoUsd: usage.totalNanoUsd,
    heldNanoUsd: usage.held.nanoUsd,
    heldCalls: usage.held.calls,
    // One ledger per session, everything else is a model's.
    modelSummaries: summaries - sessions,
  }
}
