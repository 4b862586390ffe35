import { because } from '../../contract/describeReason'
import { ProblemError } from '../../contract/problem'
import { abandonedCalls, budgetOf, monthSoFar } from '../budget'
import { codexUsage } from '../codexUsage'
import type { Engine } from '../engine'
import type { EngineContext } from './context'

/** How far back a model is judged: older figures are about another copy of it. */
const figuresMs = 90 * 24 * 3_600_000

/** What calls cost, and what Codex itself used. */
export function bookMethods({ store, now }: EngineContext) {
  return {
    async codexUsage(query, prices) {
      return codexUsage(store, query, prices)
    },
    async usage({ by, limits, ...range }) {
      return { ...store.usageBook(by, range), budget: budgetOf(store, limits, now()), month: monthSoFar(store, now()) }
    },
    async modelFigures() {
      return store.modelFigures(now() - figuresMs)
    },
    async noteKeyUsage(keyId, usageNanoUsd) {
      const found = store.transaction(() => {
        store.keyUsage.note(keyId, usageNanoUsd, now())
        return store.keyUsage.reconcile(keyId)
      })
      if (found === null) throw new ProblemError('internal', { detail: because('usage_not_kept') })
      return found
    },
    async isKeyKnown(keyId) {
      return store.keyUsage.isKnown(keyId)
    },
    async spentOn(sessionId) {
      return store.calls.spentOn(sessionId)
    },
    async unsettledCalls() {
      return abandonedCalls(store, now())
    },
  } satisfies Partial<Engine>
}
