import { randomUUID } from 'node:crypto'
import type { Problem } from '../../src-main/contract/problem'
import type { CallUsage } from '../../src-main/contract/usage'
import type { Store } from '../../src-main/store/store'

export interface BookedCall {
  /** UTC ms. */
  readonly at: number
  readonly costNanoUsd?: number
  readonly sessionId?: string | null
  readonly project?: string | null
  readonly askedModel?: string
  readonly purpose?: 'summary' | 'test'
  readonly keyId?: string
  readonly batchId?: string | null
  readonly problem?: Problem | null
  readonly usage?: Partial<CallUsage>
}

/** A call under way, with its reservation of 1,000,000 nano-dollars. */
export function reserved(store: Store, call: BookedCall): string {
  const id = randomUUID()
  store.calls.reserve({
    id,
    sessionId: call.sessionId === undefined ? 's1' : call.sessionId,
    project: call.project === undefined ? '/home/ada/demo' : call.project,
    purpose: call.purpose ?? 'summary',
    model: call.askedModel ?? 'maker/one',
    keyId: call.keyId ?? 'k1',
    batchId: call.batchId ?? null,
    reservedNanoUsd: 1_000_000,
    owner: 'test',
    leaseUntil: call.at,
    createdAt: call.at,
  })
  return id
}

/** A call whose cost is known; answers with its id. */
export function booked(store: Store, call: BookedCall): string {
  const id = reserved(store, call)
  const usage = {
    ...{ model: call.askedModel ?? 'maker/one', provider: null, generationId: null, promptTokens: 1_000 },
    ...{ cachedTokens: 100, completionTokens: 50, reasoningTokens: 5, latencyMs: 900 },
    ...call.usage,
    costNanoUsd: call.costNanoUsd ?? 1_000,
  }
  store.calls.settle(id, usage, call.problem ?? null, call.at)
  return id
}
