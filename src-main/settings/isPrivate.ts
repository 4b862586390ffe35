/** True when no other user of this computer may read the file: only then may a key stand in it. Windows has no such bits. */
export function isPrivate({ mode }: { readonly mode: number }, platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'win32' || (mode & 0o077) === 0
}
