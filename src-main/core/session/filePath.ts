/** A folder as Codex writes it: a path, or since 0.16x a file URL. */
export function folderPath(folder: string | null): string | null {
  if (folder === null || !folder.startsWith('file://')) return folder
  const path = folder.slice('file://'.length)
  try {
    return withoutDriveSlash(decodeURIComponent(path))
  } catch {
    return withoutDriveSlash(path)
  }
}

function withoutDriveSlash(path: string): string {
  return path.replace(/^\/(?=[A-Za-z]:)/, '')
}

/** `path` relative to the session's folder where it lies in it, else as it is; always with `/`. */
export function filePath(path: string, cwd: string | null): string {
  const whole = withForwardSlashes(path)
  const folder = cwd === null ? '' : withForwardSlashes(cwd).replace(/\/+$/, '')
  const inside = folder !== '' && whole.startsWith(`${folder}/`) ? whole.slice(folder.length + 1) : whole
  return inside.replace(/^(?:\.\/)+/, '')
}

function withForwardSlashes(path: string): string {
  return /^[A-Za-z]:\\|^\\\\/.test(path) || !path.includes('/') ? path.replaceAll('\\', '/') : path
}
