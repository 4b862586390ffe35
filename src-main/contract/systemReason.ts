import { because } from './describeReason'
import type { Reason } from './describeReason'
import { sqliteCode, sqliteCodes } from './sqliteCode'

/** errno(3), as Node names it. */
const reasons: Readonly<Record<string, Reason>> = {
  ...{ EACCES: 'no_permission', EPERM: 'no_permission', EROFS: 'read_only' },
  ...{ ENOENT: 'no_file', EISDIR: 'is_folder', ENOTDIR: 'part_is_file', EEXIST: 'part_is_file' },
  ...{ ENOSPC: 'disk_full', EDQUOT: 'disk_full' },
  ...{ ENAMETOOLONG: 'path_too_long', ELOOP: 'link_circle', ETIMEDOUT: 'silent_place' },
}

/** Why a file could not be read or written: a reason of Debrief's own where it knows the system's code, else what the system says. */
export function systemReason(error: unknown): string {
  const code = sqliteCode(error)
  if (code === sqliteCodes.full) return because('disk_full')
  if (code === sqliteCodes.readOnly) return because('read_only')
  const known = reasons[codeOf(error) ?? '']
  if (known !== undefined) return because(known)
  return error instanceof Error ? error.message.slice(0, 200) : String(error)
}

/** The same of a file that was to be written: it need not be there, but its folder. */
export function writingReason(error: unknown): string {
  return codeOf(error) === 'ENOENT' ? because('no_folder') : systemReason(error)
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
