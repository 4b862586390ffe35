import { readHead } from '../codex/head'
import { mapBounded } from '../codex/mapBounded'
import type { ThreadFile } from '../codex/lineage'
import { isSilence } from '../files/reach'
import type { FoundFile } from '../codex/scan'
import type { FileProblem } from '../store/files'
import { fileProblemOf } from './fileProblem'

/** What the first lines of a file said, or why it is no transcript; null for a problem: where it lies nobody answered, so nothing is known. */
export type HeadResult =
  | { readonly file: FoundFile; readonly head: ThreadFile['head'] }
  | { readonly file: FoundFile; readonly problem: FileProblem | null }

const concurrency = 8

/** Never throws: one bad file must not stop the others. */
export async function readHeads(files: readonly FoundFile[]): Promise<HeadResult[]> {
  return mapBounded(files, concurrency, async (file) => {
    try {
      return { file, head: await readHead(file.path) }
    } catch (error) {
      return { file, problem: isSilence(error) ? null : fileProblemOf(error) }
    }
  })
}
