import { Worker } from 'node:worker_threads'
import type { FromWorker, ThreadRole } from './rpc'

/** The thread of one engine, before it is told what to work on (`createWorkerEngine`). */
export interface EngineThread {
  readonly worker: Worker
  readonly script: URL
  /** Resolves when the thread has its code. @throws what kept it from that */
  readonly loaded: Promise<void>
}

/** Needs nothing of the engine's own code, so that a start can begin with it while that code is still being read elsewhere. */
export function startEngineThread(script: URL): EngineThread {
  const worker = new Worker(script, { workerData: { role: 'engine' } satisfies ThreadRole, name: 'debrief-engine' })
  const loaded = new Promise<void>((resolve, reject) => {
    worker.once('message', (message: FromWorker) => {
      if (message.kind === 'loaded') resolve()
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the engine thread ended')))
  })
  // Whoever opens the engine hears of it.
  loaded.catch(() => {})
  return { worker, script, loaded }
}
