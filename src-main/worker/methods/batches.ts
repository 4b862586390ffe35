import { isWithin } from '../../core/schedule'
import {
  abandonBatch,
  beginBatch,
  completeBatchItem,
  endBatch,
  joinBatch,
  latestBatch,
  leaseBatch,
  leaveBatch,
  noteBatch,
  settleBatchItem,
} from '../batches'
import type { Engine } from '../engine'
import type { EngineContext } from './context'

/** Old sessions, and the batches in which they are summarized overnight. */
export function batchMethods({ store, now, written, announce, decideAndAnnounce }: EngineContext) {
  return {
    async backlog(excludedFolders) {
      const isLeftOut = (cwd: string): boolean => excludedFolders.some((folder) => isWithin(cwd, folder))
      const all = store.backlog(store.meta.watermark() ?? 0)
      return all.flatMap(({ id, cwd }) => (cwd !== null && isLeftOut(cwd) ? [] : [id]))
    },
    async latestBatch() {
      return latestBatch(store, now())
    },
    async beginBatch(model, keyId) {
      return beginBatch(store, model, keyId, now())
    },
    async joinBatch(batchId, sessionId) {
      return joinBatch(store, batchId, sessionId, now())
    },
    async leaveBatch(batchId, sessionId, problem) {
      leaveBatch(store, batchId, sessionId, problem, now())
      announce()
    },
    async noteBatch(batchId, step) {
      await written(() => noteBatch(store, batchId, step, now()))
      announce()
    },
    async leaseBatch(batchId) {
      return leaseBatch(store, batchId, now())
    },
    async completeBatchItem(answer) {
      await written(() => completeBatchItem(store, answer, now()))
      announce()
    },
    async settleBatchItem(callId, end) {
      await written(() => settleBatchItem(store, callId, end, now()))
      announce()
    },
    async endBatch(batchId, end) {
      await written(() => endBatch(store, batchId, end, now()))
      decideAndAnnounce()
    },
    async abandonBatch(batchId) {
      abandonBatch(store, batchId, now())
      decideAndAnnounce()
    },
  } satisfies Partial<Engine>
}
