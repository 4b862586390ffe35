import { ProblemError } from '../contract/problem'
import type { OpenRouter } from '../openrouter/client'
import type { Engine } from '../worker/engine'

export interface Settling {
  /** Asks once what is open; what stays open is asked again later, ever more rarely, while this process lives. */
  begin(): Promise<void>
  /** A call has just ended without its cost: asked for in a few seconds. */
  soon(): void
  /** Nothing is asked any more; resolves when what is being asked has been booked. */
  stop(): Promise<void>
}

/** OpenRouter records a call some seconds after it ended; what it does not know after a day it will not know. */
const delaysMs = [5_000, 30_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000, 12 * 3_600_000]

/**
 * Learns what calls cost whose answer never told: their process died, or the stream broke. Until then each is held against the
 * limits at its upper bound. One without a generation id stays held: OpenRouter can be asked only by that id.
 */
export function createSettling(parts: {
  readonly engine: Engine
  readonly connect: () => Promise<OpenRouter | null>
  readonly reportError: (error: unknown) => void
  /** Calls back once after `ms` unless cancelled by the function returned. */
  readonly after: (ms: number, callback: () => void) => () => void
}): Settling {
  let round = 0
  let cancel = (): void => {}
  let isStopped = false
  let running: Promise<void> | null = null

  function plan(): void {
    cancel()
    const delay = delaysMs[round]
    if (isStopped || delay === undefined) return
    cancel = parts.after(delay, () => {
      round += 1
      void look()
    })
  }

  function look(): Promise<void> {
    running ??= settleOpenCalls(parts.engine, parts.connect, () => isStopped)
      .then((left) => {
        if (left > 0) plan()
      })
      .catch((error: unknown) => {
        if (isStopped) return
        parts.reportError(error)
        plan()
      })
      .finally(() => {
        running = null
      })
    return running
  }

  return {
    begin: look,
    soon() {
      round = 0
      plan()
    },
    async stop() {
      isStopped = true
      cancel()
      await running
    },
  }
}

/** How many calls with a generation id are still open afterwards. @throws OpenRouterError no_network … */
async function settleOpenCalls(
  engine: Engine,
  connect: () => Promise<OpenRouter | null>,
  isStopped: () => boolean,
): Promise<number> {
  const open = (await engine.unsettledCalls()).filter(({ generationId }) => generationId !== null)
  if (open.length === 0) return 0
  const openRouter = await connect()
  if (openRouter === null) return open.length
  let left = open.length
  let failure: Error | null = null
  for (const { callId, generationId } of open) {
    if (isStopped()) break
    try {
      const usage = await openRouter.generation(generationId ?? '')
      if (usage === null) continue
      await engine.settle(callId, { usage, problem: null, mayHaveBeenBilled: true })
      left -= 1
    } catch (error) {
      // One that cannot be told must not keep the others open. Without a network none can.
      failure ??= error instanceof Error ? error : new Error(String(error))
      if (error instanceof ProblemError && error.problem.code === 'no_network') break
    }
  }
  if (failure !== null) throw failure
  return left
}
