import { statfs } from 'node:fs/promises'

/** `f_type` of Linux (statfs(2)): NFS, SMB in its three clients, 9p (which is how WSL shows Windows and the other way round), FUSE, AFS, Ceph. */
const networkTypes: ReadonlySet<number> = new Set([
  ...[0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x65735546, 0x5346414f, 0x00c36400],
])

/**
 * Whether a folder lies where the system tells nobody what changes: across a network, in a virtual machine or container, or on a disk
 * of macOS that may be one. One that is not there yet is asked about again. Never throws.
 */
export async function isNetworkFolder(path: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform === 'win32') return isUncPath(path)
  if (platform === 'darwin') return /^\/(?:Volumes|Network|net)\//.test(path)
  return statfs(path).then(
    // Negative where the type's first bit is set.
    ({ type }) => networkTypes.has(type >>> 0),
    () => false,
  )
}

/** `\\server\share…`, also `\\wsl$\Distro…`. */
export function isUncPath(path: string): boolean {
  return /^[\\/]{2}[^\\/?.]/.test(path)
}
