import type { PatchFile } from './entry'

/** The patch inside a command: `apply_patch "…"`, a heredoc, or with a `cd` before it; null when it applies none. */
export function patchInCommand(command: string): string | null {
  if (!/(?:^|[\s;&|('"/])apply_?patch\b/.test(command)) return null
  const start = command.indexOf('*** Begin Patch')
  if (start === -1) return null
  const end = command.indexOf('*** End Patch', start)
  return end === -1 ? command.slice(start) : command.slice(start, end + '*** End Patch'.length)
}

type FileBeingRead = { -readonly [Key in keyof PatchFile]: PatchFile[Key] }

/** The files of an `*** Begin Patch` text with their + and − lines. A deleted file counts none: its text is not in the patch. */
export function parsePatch(patch: string): PatchFile[] {
  const files: FileBeingRead[] = []
  for (const line of patch.split(/\r?\n/)) {
    const header = /^\*\*\* (Add|Update|Delete) File: (.+?)\s*$/.exec(line)
    if (header) {
      const change = header[1] === 'Add' ? 'add' : header[1] === 'Delete' ? 'delete' : 'update'
      files.push({ path: header[2] ?? '', change, movedTo: null, added: 0, removed: 0 })
      continue
    }
    const file = files.at(-1)
    if (!file) continue
    const move = /^\*\*\* Move to: (.+?)\s*$/.exec(line)
    if (move) {
      file.change = 'move'
      file.movedTo = move[1] ?? null
    } else if (line.startsWith('+')) file.added += 1
    else if (line.startsWith('-')) file.removed += 1
  }
  return files
}

/** + and − lines of a unified diff, with or without its file headers. */
export function countDiffLines(diff: string): { added: number; removed: number } {
  let added = 0
  let removed = 0
  let isInHunk = false
  for (const line of diff.split('\n')) {
    if (line.startsWith('@@')) isInHunk = true
    else if (line.startsWith('diff --git ')) isInHunk = false
    else if (isInHunk && line.startsWith('+')) added += 1
    else if (isInHunk && line.startsWith('-')) removed += 1
  }
  return { added, removed }
}

export function countLines(text: string): number {
  if (text === '') return 0
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}
