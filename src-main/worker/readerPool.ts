import { because } from '../contract/describeReason'
import { availableParallelism } from 'node:os'
import type { FoundFile } from '../codex/scan'
import type { FileProblem } from '../store/files'
import { unpackResults } from './packedResults'
import { openReader, ReaderEnded } from './readerHandle'
import type { ReaderHandle } from './readerHandle'
import type { PooledTask } from './readerThread'
import type { TaskResult } from './readTask'
import type { HeadResult } from './transcriptHeads'

/** Threads that read while the engine's own compares and writes. Ended by `close`, so that an idle Debrief holds none. */
export interface ReaderPool {
  readHeads(files: readonly FoundFile[]): Promise<HeadResult[]>
  /**
   * Reads in about this order. `take` is given what is ready and resolves when it is written: the pool does not read far ahead.
   * A task at which a thread dies gets a problem; the others go on in a new one.
   */
  readTasks(tasks: readonly PooledTask[], take: (results: TaskResult[]) => Promise<void>): Promise<void>
  close(): Promise<void>
}

const maxThreads = 4
/** Handed over at a time: enough to make the message small beside the work. */
const batchFiles = 32
const batchBytes = 2 * 1024 * 1024
/** One that is worked on, and one that waits behind it. */
const requestsPerThread = 2

/**
 * Null when no thread can be started here: then whoever asked reads by itself.
 * @param script the thread's entry: the engine's own, which is told its role by its `workerData`
 */
export async function startReaderPool(script: URL): Promise<ReaderPool | null> {
  const first = openReader(script)
  try {
    await first.ask({ kind: 'heads', files: [] }, async () => undefined)
    return poolFrom(script, first)
  } catch {
    return null
  }
}

function poolFrom(script: URL, first: ReaderHandle): ReaderPool {
  const lanes = [first]
  let isClosed = false

  function readerOf(lane: number): ReaderHandle {
    const current = lanes[lane]
    if (current !== undefined && !current.hasEnded()) return current
    return (lanes[lane] = openReader(script))
  }

  /** Empties `batches`, which `work` may refill, over all threads. */
  async function share<Batch>(
    batches: Batch[],
    work: (batch: Batch, reader: ReaderHandle) => Promise<void>,
  ): Promise<void> {
    // The writing thread needs a core too; one more reading thread would gain 8 % and take a third more memory.
    const threads = Math.min(maxThreads, Math.max(1, availableParallelism() - 1), batches.length)
    async function carry(lane: number): Promise<void> {
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
        if (isClosed) return
        await work(batch, readerOf(lane))
      }
    }
    const carriers = Array.from({ length: threads * requestsPerThread }, (_, index) => carry(index % threads))
    await Promise.all(carriers)
  }

  return {
    async readHeads(files) {
      const found = new Map<string, HeadResult>()
      await share(
        inBatches(files, ({ sizeBytes }) => Math.min(sizeBytes, 32 * 1024)),
        async (batch, reader) => {
          const asked = reader.ask({ kind: 'heads', files: batch }, async (answer) => {
            if (answer.kind === 'heads') for (const result of answer.results) found.set(result.file.path, result)
          })
          await asked.catch(onlyEnded)
        },
      )
      return files.map((file) => found.get(file.path) ?? { file, problem: unread(because('reader_ended')) })
    },
    async readTasks(tasks, take) {
      const batches = inBatches(tasks, ({ task }) => task.sizeBytes)
      await share(batches, async (batch, reader) => {
        const left = new Map(batch.map((each) => [each.task.thread.threadId, each]))
        try {
          await reader.ask({ kind: 'tasks', tasks: batch }, async (answer) => {
            if (answer.kind !== 'tasks') return
            const results = unpackResults(answer.packed)
            for (const { threadId } of results) left.delete(threadId)
            await take(results)
          })
        } catch (error) {
          onlyEnded(error)
          if (isClosed) return
          const [culprit, ...others] = left.values()
          if (culprit !== undefined && others.length === 0 && error.wasWorking) {
            await take([failed(culprit, error.message)])
          } else batches.unshift(...[...left.values()].map((each) => [each]))
        }
      })
    },
    async close() {
      isClosed = true
      await Promise.all(lanes.splice(0).map((reader) => reader.end()))
    },
  }
}

function inBatches<Item>(items: readonly Item[], bytesOf: (item: Item) => number): Item[][] {
  const batches: Item[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const item of items) {
    const current = batches.at(-1)
    if (current === undefined || current.length >= batchFiles || bytes + bytesOf(item) > batchBytes) {
      batches.push([item])
      bytes = bytesOf(item)
    } else {
      current.push(item)
      bytes += bytesOf(item)
    }
  }
  return batches
}

function failed({ task }: PooledTask, reason: string): TaskResult {
  return {
    threadId: task.thread.threadId,
    prepared: null,
    ownFromByte: null,
    checkpoint: null,
    problem: unread(reason),
  }
}

function unread(reason: string): FileProblem {
  return { code: 'file_unreadable', reason }
}

function onlyEnded(error: unknown): asserts error is ReaderEnded {
  if (!(error instanceof ReaderEnded)) throw error
}
