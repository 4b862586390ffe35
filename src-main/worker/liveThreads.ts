import type { Session } from '../contract/session'
import type { Store } from '../store/store'
import {
  checkpointAlwaysFromBytes,
  checkpointFromBytes,
  checkpointPlace,
  encodeCheckpoint,
  readCheckpoint,
} from './checkpoint'
import { followThread } from './followThread'
import type { FollowedThread, ThreadTask } from './followThread'
import { prepareSession, readingOf } from './prepareSession'
import type { PreparedSession, Reading } from './prepareSession'

/** What was read, and what to call when it stands in the database. */
export interface LiveReading {
  readonly prepared: PreparedSession
  /** See `FollowedThread.ownStart`. */
  readonly ownFromByte: number | null
  /** From now on the next reading is compared with this one. Within the transaction that writes it. */
  stored(): void
}

/**
 * The threads that are being written: their readers stay in memory, so that an append costs the appended bytes and the turn they
 * belong to. What is pushed out leaves a checkpoint behind if it was seen to grow, or if reading it again would take long.
 */
export interface LiveThreads {
  read(task: ThreadTask): Promise<LiveReading>
  /** How many bytes `read` would go through, as far as that can be told without looking. */
  unreadBytes(task: ThreadTask): number
  /** As last stored; null for a thread that is not followed. */
  sessionOf(threadId: string): Session | null
  /** Whether the ledger of this session has to wait; then it is owed. */
  postpones(threadId: string): boolean
  /** The threads whose ledger is behind, with when it is due: a long one is not made anew for every command. */
  owed(): { readonly threadId: string; readonly dueAt: number }[]
  /** The ledger of this session stands as it should. */
  settled(threadId: string): void
  /** Another thread has read it meanwhile. */
  forget(threadId: string): void
  /** Writes the checkpoints of all followed threads that went on since their last one. Within a transaction. */
  saveAll(): void
}

interface Live {
  readonly thread: FollowedThread
  reading: Reading | null
  sizeBytes: number
  modifiedMs: number
  /** It was seen to be written: it went on since it was first read. */
  hasGrown: boolean
  /** What the stored checkpoint covers. */
  savedBytes: number
  /** When its ledger was last made. */
  ledgerAt: number
  isLedgerOwed: boolean
}

/** Nobody works in more at once. */
const maxLive = 16
/** How much may have to be read again after a crash. */
const checkpointEveryBytes = checkpointAlwaysFromBytes

/** A ledger of so many events takes longer to make than an append may cost … */
const longSession = 2_000
/** … so that while its turn is running it is made this often. */
const ledgerEveryMs = 10_000

export function createLiveThreads(store: Store, now: () => number): LiveThreads {
  const live = new Map<string, Live>()

  function open(task: ThreadTask): Live {
    const { key, sizeBytes, thread } = task
    const kept = live.get(thread.threadId)
    live.delete(thread.threadId)
    if (kept?.thread.key === key) {
      if (kept.thread.path === thread.path) return kept
      return { ...kept, thread: followThread(task, kept.thread.checkpoint()) }
    }
    const checkpoint = sizeBytes < checkpointFromBytes ? null : readCheckpoint(store, thread.threadId)
    const followed = followThread(task, checkpoint)
    const reading = readingIn(followed, task)
    const savedBytes = checkpoint?.sizeBytes ?? 0
    const hasGrown = checkpoint !== null
    const nothing = { sizeBytes: 0, modifiedMs: 0, ledgerAt: 0, isLedgerOwed: false }
    return { ...nothing, thread: followed, reading, hasGrown, savedBytes }
  }

  /** What a checkpoint holds, if that is what the database holds: then only what came since has to be written. */
  function readingIn(followed: FollowedThread, task: ThreadTask): Reading | null {
    const session = followed.restored(task)
    const reading = session && readingOf(session)
    return reading?.contentHash === store.sessions.contentHash(task.thread.threadId) ? reading : null
  }

  function save(threadId: string, each: Live): void {
    if (each.sizeBytes < checkpointFromBytes || each.sizeBytes === each.savedBytes) return
    const checkpoint = each.thread.checkpoint()
    if (checkpoint === null) return
    store.checkpoints.put(threadId, encodeCheckpoint(checkpoint), now())
    each.savedBytes = each.sizeBytes
  }

  /** What was written longest ago goes first: a first start reads thousands of threads that nobody writes any more. */
  function pushOut(): void {
    while (live.size > maxLive) {
      let oldest: string | null = null
      let oldestMs = Number.POSITIVE_INFINITY
      for (const [threadId, { modifiedMs, isLedgerOwed }] of live) {
        if (isLedgerOwed || modifiedMs >= oldestMs) continue
        oldest = threadId
        oldestMs = modifiedMs
      }
      const each = oldest === null ? undefined : live.get(oldest)
      if (oldest === null || each === undefined) return
      if (each.hasGrown || each.sizeBytes >= checkpointAlwaysFromBytes) save(oldest, each)
      live.delete(oldest)
    }
  }

  function mustWait({ ledgerAt }: Live, { status, commands, notes }: Session): boolean {
    const isLong = commands.length + notes.length > longSession
    return isLong && status === 'running' && now() - ledgerAt < ledgerEveryMs
  }

  return {
    async read(task) {
      const { threadId, modifiedMs } = task.thread
      const each = open(task)
      const session = await each.thread.read(task)
      const present = each.isLedgerOwed ? 'always' : 'changed'
      const ledgerWhen = each.reading !== null && mustWait(each, session) ? 'later' : present
      const { prepared, reading, isLedgerOwed } = prepareSession(session, modifiedMs, each.reading, ledgerWhen)
      return {
        prepared,
        ownFromByte: each.thread.ownStart(),
        stored() {
          each.hasGrown ||= each.reading !== null
          each.reading = reading
          each.sizeBytes = task.sizeBytes
          each.modifiedMs = modifiedMs
          if (prepared.ledger !== null) each.ledgerAt = now()
          each.isLedgerOwed = prepared.ledger === null && (isLedgerOwed || each.isLedgerOwed)
          live.set(threadId, each)
          if (each.sizeBytes - each.savedBytes >= checkpointEveryBytes) save(threadId, each)
          pushOut()
        },
      }
    },
    unreadBytes({ thread: { threadId }, key, sizeBytes }) {
      const kept = live.get(threadId)
      if (kept?.thread.key === key) return Math.max(0, sizeBytes - kept.sizeBytes)
      if (sizeBytes < checkpointFromBytes) return sizeBytes
      const checkpoint = checkpointPlace(store, threadId)
      return checkpoint?.key === key ? Math.max(0, sizeBytes - checkpoint.sizeBytes) : sizeBytes
    },
    sessionOf: (threadId) => live.get(threadId)?.reading?.session ?? null,
    postpones(threadId) {
      const each = live.get(threadId)
      if (!each?.reading || !mustWait(each, each.reading.session)) return false
      each.isLedgerOwed = true
      return true
    },
    owed: () =>
      [...live]
        .filter(([, { isLedgerOwed }]) => isLedgerOwed)
        .map(([threadId, { ledgerAt }]) => ({ threadId, dueAt: ledgerAt + ledgerEveryMs })),
    settled(threadId) {
      const each = live.get(threadId)
      if (!each) return
      each.isLedgerOwed = false
      each.ledgerAt = now()
    },
    forget(threadId) {
      live.delete(threadId)
    },
    saveAll() {
      for (const [threadId, each] of live) save(threadId, each)
    },
  }
}
