import type { FileProblem } from '../store/files'
import { checkpointFromBytes, encodeCheckpoint } from './checkpoint'
import type { EncodedCheckpoint } from './checkpoint'
import { fileProblemOf } from './fileProblem'
import { followThread } from './followThread'
import type { ThreadTask } from './followThread'
import { prepareSession } from './prepareSession'
import type { PreparedSession } from './prepareSession'

/** What became of a task. `prepared` null: it could not be read, for the reason in `problem`. */
export interface TaskResult {
  readonly threadId: string
  readonly prepared: PreparedSession | null
  /** See `FollowedThread.ownStart`. */
  readonly ownFromByte: number | null
  readonly checkpoint: EncodedCheckpoint | null
  readonly problem: FileProblem | null
}

/** Reads a thread from its start. Never throws: one bad file must not stop the others; it is tried again when it changes. */
export async function readTask(task: ThreadTask, wantsCheckpoint: boolean): Promise<TaskResult> {
  const { threadId, modifiedMs } = task.thread
  try {
    const followed = followThread(task)
    const { prepared } = prepareSession(await followed.read(task), modifiedMs, null)
    const isLarge = wantsCheckpoint && task.sizeBytes >= checkpointFromBytes
    const checkpoint = isLarge ? followed.checkpoint() : null
    const ownFromByte = followed.ownStart()
    return { threadId, prepared, ownFromByte, checkpoint: checkpoint && encodeCheckpoint(checkpoint), problem: null }
  } catch (error) {
    return { threadId, prepared: null, ownFromByte: null, checkpoint: null, problem: fileProblemOf(error) }
  }
}
