import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { toProblem } from '../contract/problem'
import { createLocalEngine } from './localEngine'
import type { EngineOptions } from './localEngine'
import { serveReader } from './readerThread'
import { engineEvents } from './rpc'
import type { FromWorker, Request, ThreadRole } from './rpc'

/** The entry of both kinds of threads: an engine, or one that reads for it. */
function serve(): void {
  const port = parentPort
  if (port === null) throw new Error('thread.ts only runs as a worker')
  const data = workerData as ThreadRole
  if (data.role === 'reader') {
    serveReader(port, data)
    return
  }
  port.once('message', (options: EngineOptions) => serveEngine(port, options))
  port.postMessage({ kind: 'loaded' } satisfies FromWorker)
}

function serveEngine(port: MessagePort, options: EngineOptions): void {
  const send = (message: FromWorker): void => port.postMessage(message)
  try {
    const engine = createLocalEngine(options)
    for (const name of engineEvents) {
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
