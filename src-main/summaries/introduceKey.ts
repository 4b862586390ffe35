import type { OpenRouter } from '../openrouter/client'
import type { Engine } from '../worker/engine'

/**
 * Before the first call that a key ever pays for here: keeps what OpenRouter says it has spent until now, so that everything
 * booked later can be held against it. What does not work is left for the next time: it must not stop a summary.
 */
export async function introduceKey(engine: Engine, openRouter: OpenRouter): Promise<void> {
  if (await engine.isKeyKnown(openRouter.keyId)) return
  const check = await openRouter.key().catch(() => null)
  if (check !== null) await engine.noteKeyUsage(openRouter.keyId, check.usageNanoUsd)
}
