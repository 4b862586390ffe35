import { groupThreads } from '../codex/lineage'
import type { Thread, ThreadFile } from '../codex/lineage'
import type { FoundFile } from '../codex/scan'
import type { FileProblem, KnownFile } from '../store/files'
import { affectedCopies, parentsOf } from './copiedFamilies'
import type { FileOfThread } from './copiedFamilies'
import type { HeadResult } from './transcriptHeads'

/** Heads are small, but nobody appends to ten thousand threads: those of the newest files are kept between scans. */
const maxHeads = 256

export interface ChangedFiles {
  readonly found: readonly FoundFile[]
  /** New, changed or moved. */
  readonly touched: readonly FoundFile[]
  readonly vanished: readonly KnownFile[]
  readonly known: ReadonlyMap<string, KnownFile>
  /** Threads that are affected although none of their files is. */
  readonly alsoAffected: readonly string[]
}

export interface AffectedThreads {
  readonly threads: readonly Thread[]
  /** By thread: the one that its beginning is compared with, as far as that is known. */
  readonly parents: ReadonlyMap<string, Thread>
  /** Ids of threads with a part where nobody answers: nothing can be said of them now. */
  readonly hidden: ReadonlySet<string>
  /** Files that are no transcripts. */
  readonly broken: readonly { readonly file: FoundFile; readonly problem: FileProblem }[]
}

export interface ThreadFinder {
  /** Every thread that has a touched or vanished file, with all its files, the newest first. */
  affected(changed: ChangedFiles): Promise<AffectedThreads>
}

/** @param readHeads where first lines are read: here, or in other threads when there are thousands of files */
export function createThreadFinder(
  readHeads: (files: readonly FoundFile[]) => Promise<readonly HeadResult[]>,
): ThreadFinder {
  const kept = new Map<string, ThreadFile>()

  return {
    async affected({ found, touched, vanished, known, alsoAffected }) {
      const heads = new Map(kept)
      const broken = new Map<string, { file: FoundFile; problem: FileProblem }>()
      const silent = new Set<string>()

      async function learn(files: readonly FoundFile[]): Promise<void> {
        for (const { path } of files) heads.delete(path)
        for (const result of await readHeads(files)) {
          if ('head' in result) heads.set(result.file.path, result)
          else if (result.problem === null) silent.add(result.file.path)
          else broken.set(result.file.path, { file: result.file, problem: result.problem })
        }
      }
      function threadOf(file: FoundFile): string | undefined {
        return heads.get(file.path)?.head.threadId ?? known.get(file.path)?.threadId ?? undefined
      }
      function present(file: FoundFile): FileOfThread[] {
        const head = heads.get(file.path)?.head
        if (head) return [{ threadId: head.threadId, copiedFromId: head.base === null ? head.forkedFromId : null }]
        return familiar(known.get(file.path))
      }
      /** The files of these threads, with their heads. */
      async function membersOf(ids: ReadonlySet<string>): Promise<ThreadFile[]> {
        const files = found.filter((file) => ids.has(threadOf(file) ?? ''))
        await learn(files.filter(({ path }) => !heads.has(path) && !broken.has(path) && !silent.has(path)))
        return files.flatMap((file) => {
          const head = heads.get(file.path)?.head
          return head === undefined ? [] : [{ file, head }]
        })
      }

      await learn(touched)
      const ids = new Set(alsoAffected)
      for (const { path } of touched) {
        for (const id of [heads.get(path)?.head.threadId, known.get(path)?.threadId]) if (id) ids.add(id)
      }
      for (const { threadId } of vanished) if (threadId) ids.add(threadId)
      const isAsBefore = touched.every(
        ({ path }) => silent.has(path) || known.get(path)?.threadId === heads.get(path)?.head.threadId,
      )
      if (!isAsBefore) {
        for (const id of affectedCopies([...known.values()].flatMap(familiar), found.flatMap(present))) ids.add(id)
      }
      const members = await membersOf(ids)
      const threads = groupThreads(members).toSorted((a, b) => b.modifiedMs - a.modifiedMs)
      const parentIds = new Set(threads.flatMap(({ copiedFromId }) => copiedFromId ?? []))
      const all = parentIds.size === 0 ? [] : found.flatMap(present)
      const relatives = all.filter(({ copiedFromId }) => parentIds.has(copiedFromId ?? ''))
      const others = await membersOf(new Set([...parentIds, ...relatives.map(({ threadId }) => threadId)]))

      kept.clear()
      const newest = [...heads.values()].toSorted((a, b) => b.file.modifiedMs - a.file.modifiedMs)
      for (const each of newest.slice(0, maxHeads)) kept.set(each.file.path, each)
      return {
        threads,
        parents: parentsOf(threads, groupThreads(others)),
        hidden: new Set([...silent].flatMap((path) => known.get(path)?.threadId ?? [])),
        broken: [...broken.values()],
      }
    },
  }
}

function familiar(file: KnownFile | undefined): FileOfThread[] {
  return file?.threadId ? [{ threadId: file.threadId, copiedFromId: file.copiedFromId }] : []
}
