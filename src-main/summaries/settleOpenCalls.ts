import type { OpenRouter } from '../openrouter/client'
import type { Engine } from '../worker/engine'

/**
 * Asks OpenRouter what calls cost that were under way when an earlier process died. Those without a generation id, and all
 * of them without a key or network, stay held at their upper bound.
 */
export async function settleOpenCalls(engine: Engine, connect: () => Promise<OpenRouter | null>): Promise<void> {
  const open = (await engine.unsettledCalls()).filter(({ generationId }) => generationId !== null)
  if (open.length === 0) return
  const openRouter = await connect()
  if (openRouter === null) return
  for (const { callId, generationId } of open) {
    const usage = await openRouter.generation(generationId ?? '')
    if (usage !== null) await engine.settle(callId, { usage, problem: null, mayHaveBeenBilled: true })
  }
}
