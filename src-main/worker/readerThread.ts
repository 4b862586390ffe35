import type { MessagePort } from 'node:worker_threads'
import type { FoundFile } from '../codex/scan'
import { writeLedgersIn } from '../core/ledger'
import type { ThreadTask } from './followThread'
import { packResults } from './packedResults'
import type { PackedResults } from './packedResults'
import { readTask } from './readTask'
import type { TaskResult } from './readTask'
import { readHeads } from './transcriptHeads'
import type { HeadResult } from './transcriptHeads'

/** `workerData` of such a thread, which lives no longer than there is much to read. */
export interface ReaderRole {
  readonly role: 'reader'
  readonly ledgerLanguage: string
}

/** A thread's task, and whether it is new enough to be worth a checkpoint. */
export interface PooledTask {
  readonly task: ThreadTask
  readonly wantsCheckpoint: boolean
}

/** Engine → reader: answered one after the other. */
export type ReaderRequest =
  | { readonly kind: 'heads'; readonly files: readonly FoundFile[] }
  | { readonly kind: 'tasks'; readonly tasks: readonly PooledTask[] }

/** Reader → engine. Results of a request come in one or more messages, the last of which says so. */
export type ReaderAnswer =
  | { readonly kind: 'heads'; readonly results: readonly HeadResult[]; readonly isLast: true }
  | { readonly kind: 'tasks'; readonly packed: PackedResults; readonly isLast: boolean }

/** Results are sent on when they are this large, so that a few monsters are not held at once. */
const messageBytes = 4 * 1024 * 1024

/** A thread that reads transcripts and makes them ready to be written. It knows no database. */
export function serveReader(port: MessagePort, role: ReaderRole): void {
  writeLedgersIn(role.ledgerLanguage)
  let last = Promise.resolve()
  port.on('message', (request: ReaderRequest) => {
    last = last.then(() => answer(port, request))
  })
}

async function answer(port: MessagePort, request: ReaderRequest): Promise<void> {
  if (request.kind === 'heads') {
    const results = await readHeads(request.files)
    port.postMessage({ kind: 'heads', results, isLast: true } satisfies ReaderAnswer)
    return
  }
  let results: TaskResult[] = []
  let bytes = 0
  function send(isLast: boolean): void {
    const packed = packResults(results)
    port.postMessage({ kind: 'tasks', packed, isLast } satisfies ReaderAnswer, [packed.blobs])
    results = []
    bytes = 0
  }
  for (const { task, wantsCheckpoint } of request.tasks) {
    if (bytes + task.sizeBytes > messageBytes && results.length > 0) send(false)
    results.push(await readTask(task, wantsCheckpoint))
    bytes += task.sizeBytes
  }
  send(true)
}
