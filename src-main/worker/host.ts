import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { Engine, EngineEvents } from './engine'
import type { EngineThread } from './engineThread'
import { createEventHub } from './eventHub'
import type { EngineOptions } from './localEngine'
import { engineMethods } from './rpc'
import type { EngineMethod, FromWorker, Request } from './rpc'

/**
 * The engine in its own thread, so that reading gigabytes never blocks a window. Same interface as `createLocalEngine`.
 * Resolves when the thread has opened the database. @throws ProblemError what opening it threw.
 */
export async function createWorkerEngine(thread: EngineThread, options: EngineOptions): Promise<Engine> {
  const { worker, script } = thread
  await thread.loaded
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  const hub = createEventHub<EngineEvents>()
  let nextId = 1
  let hasEnded = false
  /** What is answered once it has ended. */
  let gone = new ProblemError('internal', { detail: because('engine_ended') })

  /** Nobody asked it to end, so whoever asks nothing hears of it too. */
  function endAll(detail: string, cause: unknown): void {
    if (hasEnded) return
    hasEnded = true
    gone = new ProblemError('engine_ended', { detail }, { cause })
    for (const { reject } of pending.values()) reject(gone)
    pending.clear()
    hub.emit('stuck', { problem: gone.problem })
  }

  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'loaded':
          break
        case 'ready':
          resolve()
          break
        case 'failed':
          reject(new ProblemError(message.problem.code, message.problem.params))
          break
        case 'value':
          pending.get(message.id)?.resolve(message.value)
          pending.delete(message.id)
          break
        case 'problem':
          pending.get(message.id)?.reject(new ProblemError(message.problem.code, message.problem.params))
          pending.delete(message.id)
          break
        case 'event':
          hub.emit(message.name, message.event)
          break
      }
    })
    worker.on('error', (thrown) => {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      reject(error)
      endAll(error.message.slice(0, 200), error)
    })
    worker.on('exit', () => {
      reject(gone)
      endAll('', null)
    })
    worker.postMessage({ readerScript: script.href, ...options } satisfies EngineOptions)
  })

  function call(method: EngineMethod, args: readonly unknown[]): Promise<unknown> {
    if (hasEnded) return Promise.reject(gone)
    const id = nextId++
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject })
      worker.postMessage({ id, method, args } satisfies Request)
    })
  }

  const methods = Object.fromEntries(
    Object.keys(engineMethods).map((method) => [method, (...args: unknown[]) => call(method as EngineMethod, args)]),
  ) as unknown as Omit<Engine, 'on' | 'close'>

  return {
    ...methods,
    on: hub.on,
    async close() {
      if (hasEnded) return
      await call('close', [])
      hasEnded = true
      await worker.terminate()
    },
  }
}
