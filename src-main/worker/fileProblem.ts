import { toProblem } from '../contract/problem'
import type { FileProblem } from '../store/files'

/** Why a file yields no session. Only what was looked into can be said to be no transcript. */
export function fileProblemOf(error: unknown): FileProblem {
  const { code, params } = toProblem(error)
  const reason = String(params['reason'] ?? params['detail'] ?? code)
  return { code: code === 'not_a_transcript' ? code : 'file_unreadable', reason }
}
