import { Worker } from 'node:worker_threads'
import { ledgerLanguage } from '../core/ledger'
import type { ReaderAnswer, ReaderRequest, ReaderRole } from './readerThread'

/** Why an asked reader did not answer: it ended, and whether it was working on this very request. */
export class ReaderEnded extends Error {
  readonly wasWorking: boolean
  constructor(reason: string, wasWorking: boolean) {
    super(reason)
    this.name = 'ReaderEnded'
    this.wasWorking = wasWorking
  }
}

/** One reading thread, seen from the engine's. */
export interface ReaderHandle {
  /**
   * Resolves when the request is answered and everything that `take` began is done. Requests are worked on one after the other.
   * @throws ReaderEnded
   */
  ask(request: ReaderRequest, take: (answer: ReaderAnswer) => Promise<void>): Promise<void>
  hasEnded(): boolean
  end(): Promise<void>
}

interface Asked {
  readonly take: (answer: ReaderAnswer) => Promise<void>
  readonly taken: Promise<void>[]
  readonly resolve: (value: Promise<void>) => void
  readonly reject: (error: unknown) => void
}

/** A thread that needs more has met a monster: it ends, and with it nothing else. */
const maxHeapMb = 2_048
/** What lines leave behind is collected at every 16 MB: no slower than V8's own limit, and 50 MB less at the peak. */
const maxYoungMb = 16

export function openReader(script: URL): ReaderHandle {
  const worker = new Worker(script, {
    workerData: { role: 'reader', ledgerLanguage: ledgerLanguage() } satisfies ReaderRole,
    name: 'debrief-reader',
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: maxYoungMb },
  })
  const asked: Asked[] = []
  let ended: string | null = null

  worker.on('message', (answer: ReaderAnswer) => {
    const [current] = asked
    if (current === undefined) return
    const taken = current.take(answer)
    // Told where the request is awaited, which may be later.
    taken.catch(() => undefined)
    current.taken.push(taken)
    if (!answer.isLast) return
    asked.shift()
    current.resolve(Promise.all(current.taken).then(() => undefined))
  })
  worker.on('error', (error) => {
    ended = error instanceof Error ? error.message : String(error)
  })
  worker.on('exit', () => {
    ended ??= 'the reading thread ended'
    for (const [index, { reject }] of asked.splice(0).entries()) reject(new ReaderEnded(ended, index === 0))
  })

  return {
    ask(request, take) {
      if (ended !== null) return Promise.reject(new ReaderEnded(ended, false))
      return new Promise((resolve, reject) => {
        asked.push({ take, taken: [], resolve, reject })
        worker.postMessage(request)
      })
    },
    hasEnded: () => ended !== null,
    async end() {
      await worker.terminate()
    },
  }
}
