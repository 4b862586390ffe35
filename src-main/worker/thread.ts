import { parentPort, workerData } from 'node:worker_threads'
import { toProblem } from '../contract/problem'
import { createLocalEngine } from './localEngine'
import type { EngineOptions } from './localEngine'
import type { FromWorker, Request } from './rpc'

/** The worker's entry: an engine behind messages. `workerData` is its EngineOptions. */
function serve(): void {
  const port = parentPort
  if (port === null) throw new Error('thread.ts only runs as a worker')
  const send = (message: FromWorker): void => port.postMessage(message)
  try {
    const engine = createLocalEngine(workerData as EngineOptions)
    for (const name of ['indexed', 'due', 'changed'] as const) {
      engine.on(name, (event) => send({ kind: 'event', name, event } as FromWorker))
    }
    port.on('message', ({ id, method, args }: Request) => {
      const run = engine[method] as (...args: readonly unknown[]) => Promise<unknown>
      run(...args).then(
        (value) => send({ kind: 'value', id, value }),
        (error: unknown) => send({ kind: 'problem', id, problem: toProblem(error) }),
      )
    })
    send({ kind: 'ready' })
  } catch (error) {
    send({ kind: 'failed', problem: toProblem(error) })
  }
}

serve()
