import type { FileChange, Session } from '../../contract/session'

/** What became of one file in the end. */
export interface ChangedFile {
  readonly path: string
  readonly verb: 'added' | 'changed' | 'deleted' | 'moved'
  readonly movedTo: string | null
  readonly added: number
  readonly removed: number
  readonly evidence: readonly string[]
}

/** Several sentences of a description are about the same files. */
const known = new WeakMap<readonly FileChange[], readonly ChangedFile[]>()

/** One row per file whose patches applied, + and − added up. A file that came and went is none. */
export function changedFiles({ fileChanges }: Pick<Session, 'fileChanges'>): readonly ChangedFile[] {
  const before = known.get(fileChanges)
  if (before) return before
  const files = filesOf(fileChanges)
  known.set(fileChanges, files)
  return files
}

function filesOf(fileChanges: readonly FileChange[]): ChangedFile[] {
  const byPath = Map.groupBy(
    fileChanges.filter((change) => change.ok),
    (change) => change.path,
  )
  return [...byPath].flatMap(([path, changes]) => {
    const verb = verbOf(changes)
    if (verb === 'deleted' && changes[0]?.change === 'add') return []
    const sum = (key: 'added' | 'removed'): number => changes.reduce((total, change) => total + change[key], 0)
    const evidence = changes.map(({ e }) => e)
    const movedTo = verb === 'moved' ? (changes.at(-1)?.movedTo ?? null) : null
    return [{ path, verb, movedTo, added: sum('added'), removed: sum('removed'), evidence }]
  })
}

function verbOf(changes: readonly FileChange[]): ChangedFile['verb'] {
  const last = changes.at(-1)
  if (last?.change === 'delete') return 'deleted'
  if (last?.change === 'move') return 'moved'
  return changes[0]?.change === 'add' ? 'added' : 'changed'
}
