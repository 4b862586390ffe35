import { onTestFinished, vi } from 'vitest'
import type { Settings } from '../../../src-main/contract/settings'
import type { Debrief } from '../../../src-main/debrief'
import { addSession, threadIdOf } from '../../support/codexHome'
import { openDebrief } from '../../support/debrief'
import { startOpenRouterServer } from '../../support/openrouter/server'
import type { OpenRouterServer } from '../../support/openrouter/server'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'

export const fixLoop = 'scenarios/fix-loop.jsonl'
export const id = threadIdOf(fixLoop)

export interface Place {
  readonly openRouter: OpenRouterServer
  readonly debrief: Debrief
  readonly codexHome: string
  /** The same folders once more, as after a restart. */
  reopen(): Promise<Debrief>
}

/** One session that ended before the first start, and an OpenRouter at which each call costs $0.0011. */
export async function room(settings: Partial<Settings> = {}): Promise<Place> {
  const openRouter = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0011 }))
  onTestFinished(() => openRouter.close())
  const at = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
  addSession(at.codexHome, fixLoop)
  const reopen = (): Promise<Debrief> => openDebrief({ ...at, baseUrl: openRouter.baseUrl, settings })
  const debrief = await reopen()
  await debrief.engine.scan()
  return { openRouter, debrief, codexHome: at.codexHome, reopen }
}

export async function usageOf({ usage }: Debrief) {
  return usage.get({ by: 'day', sinceDay: null, untilDay: null })
}

/** Clock and timers move by `pass` and `passUntil` alone; sockets and files go on as ever. Call it before Debrief is opened. */
export function holdTime(): void {
  vi.useFakeTimers({
    now: Date.now(),
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  })
  onTestFinished(() => void vi.useRealTimers())
}

/** Turns of the event loop in which a request to a server in this process comes and goes. */
const turnsPerStep = 20

async function turns(): Promise<void> {
  for (let turn = 0; turn < turnsPerStep; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Lets `ms` pass in steps of `stepMs`, with room for what each step starts. */
export async function pass(ms: number, stepMs = 1_000): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await vi.advanceTimersByTimeAsync(Math.min(stepMs, ms - passed))
    await turns()
  }
}

/** Lets time pass until `promise` settles, and answers with what it brought. */
export async function passUntil<Value>(promise: Promise<Value>, stepMs = 500): Promise<Value> {
  const settled = promise.then(
    () => true,
    () => true,
  )
  const step = async (): Promise<boolean> => {
    await pass(stepMs, stepMs)
    return Promise.race([settled, Promise.resolve(false)])
  }
  while (!(await step()));
  return promise
}
