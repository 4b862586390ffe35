import { isSilence } from '../files/reach'
import type { FoundFile } from '../codex/scan'
import type { Store } from '../store/store'
import type { FileProblem } from '../store/files'
import { checkpointAlwaysFromBytes } from './checkpoint'
import { fileProblemOf } from './fileProblem'
import type { ThreadTask } from './followThread'
import type { LiveThreads } from './liveThreads'
import type { ReadingPlan } from './planReading'
import type { Projects } from './project'
import type { ReaderPool } from './readerPool'
import type { TaskResult } from './readTask'
import { relocateSession } from './relocateSession'
import type { SessionWriter } from './sessionWriter'
import { createWriteQueue } from './writeQueue'

export interface ThreadIndexingParts {
  readonly store: Store
  readonly live: LiveThreads
  readonly writer: SessionWriter
  readonly projects: Projects
  /** Starts reading threads at the first call; null where none can be started. */
  readonly pool: () => Promise<ReaderPool | null>
  readonly now: () => number
  readonly isClosed: () => boolean
}

export interface IndexingRound {
  readonly plan: ReadingPlan
  readonly files: ReadonlyMap<string, FoundFile>
  /** Of files: from where to where. */
  readonly moves: ReadonlyMap<string, string>
  /** So many threads more are done. */
  readonly onDone: (threads: number) => void
}

/** A checkpoint is for what may still grow: the newest threads. */
const checkpointedTasks = 16

/** Reads the threads of a plan and writes them as they come. Returns the ids of those whose content is new. */
export async function indexThreads(
  { store, live, writer, projects, pool, now, isClosed }: ThreadIndexingParts,
  { plan, files, moves, onDone }: IndexingRound,
): Promise<string[]> {
  const { relocated, here, elsewhere } = plan
  const threads = new Map([...relocated, ...here, ...elsewhere].map(({ thread }) => [thread.threadId, thread]))
  const changedSessionIds: string[] = []
  const queue = createWriteQueue<() => void>(store.indexTransaction, (write) => {
    if (!isClosed()) write()
  })

  function putFiles(threadId: string, ownFromByte: number | null, problem: FileProblem | null): void {
    const { paths = [], copiedFromId = null } = threads.get(threadId) ?? {}
    for (const path of paths) {
      const file = files.get(path)
      if (file) store.files.put({ ...file, threadId, copiedFromId, ownFromByte, problem })
    }
  }

  function putResult({ threadId, prepared, ownFromByte, checkpoint, problem }: TaskResult): void {
    putFiles(threadId, ownFromByte, problem)
    if (prepared !== null && writer.put(prepared, false)) changedSessionIds.push(threadId)
    if (checkpoint !== null) store.checkpoints.put(threadId, checkpoint, now())
  }

  async function relocate(): Promise<void> {
    const writes = relocated.map(({ thread, rememberedStart }) => () => {
      putFiles(thread.threadId, rememberedStart, null)
      relocateSession(store, thread, moves)
    })
    await queue.write(writes)
    onDone(relocated.length)
  }

  async function readHere(task: ThreadTask): Promise<void> {
    const { threadId } = task.thread
    // One bad file must not stop the others; it is tried again when it changes, and at the next start.
    const { reading, problem, isSilent } = await live.read(task).then(
      (read) => ({ reading: read, problem: null, isSilent: false }),
      (error: unknown) => ({ reading: null, problem: fileProblemOf(error), isSilent: isSilence(error) }),
    )
    // Nothing is known, so nothing is written: the next scan finds it as changed as this one.
    if (isSilent) return onDone(1)
    const { prepared = null, ownFromByte = null } = reading ?? {}
    await projects.look([prepared?.write.head.cwd ?? null])
    await queue.write([
      () => {
        putResult({ threadId, prepared, ownFromByte, checkpoint: null, problem })
        reading?.stored()
      },
    ])
    onDone(1)
  }

  async function readAllHere(tasks: readonly ThreadTask[]): Promise<void> {
    for (const task of tasks) {
      if (isClosed()) return
      await readHere(task)
    }
  }

  async function readElsewhere(): Promise<void> {
    if (elsewhere.length === 0) return
    const readers = await pool()
    if (readers === null) return readAllHere(elsewhere)
    for (const { thread } of elsewhere) live.forget(thread.threadId)
    const tasks = elsewhere.map((task, index) => ({
      task,
      wantsCheckpoint: index < checkpointedTasks || task.sizeBytes >= checkpointAlwaysFromBytes,
    }))
    await readers.readTasks(tasks, async (results) => {
      await projects.look(results.map(({ prepared }) => prepared?.write.head.cwd ?? null))
      await queue.write(results.map((result) => () => putResult(result)))
      onDone(results.length)
    })
  }

  await relocate()
  await Promise.all([readAllHere(here), readElsewhere()])
  return changedSessionIds
}
