import type { PatchFile } from './entry'
import { isJsonObject, textOf } from './json'
import type { JsonObject } from './json'
import { countDiffLines, countLines } from './patchText'

/** `changes` of patch_apply_end and FileChange: path → `{type, content}` or `{type: "update", unified_diff, move_path}`. */
export function readChanges(changes: JsonObject): PatchFile[] {
  return Object.entries(changes).flatMap(([path, change]) => (isJsonObject(change) ? [readChange(path, change)] : []))
}

function readChange(path: string, change: JsonObject): PatchFile {
  const type = textOf(change, 'type')
  const content = countLines(textOf(change, 'content') ?? '')
  if (type === 'add') return { path, change: 'add', movedTo: null, added: content, removed: 0 }
  if (type === 'delete') return { path, change: 'delete', movedTo: null, added: 0, removed: content }
  const movedTo = textOf(change, 'move_path')
  return {
    path,
    change: movedTo === null ? 'update' : 'move',
    movedTo,
    ...countDiffLines(textOf(change, 'unified_diff') ?? ''),
  }
}
