import type { Dirent } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { errnoOf } from '../files/errno'
import { holds } from '../files/holds'
import { foundFile } from './foundFile'
import type { FoundFile } from './foundFile'
import type { CodexHome } from './home'
import { silentCode } from '../files/reach'
import { rolloutFormatOf, twinOf } from './rolloutName'
import type { RolloutFormat } from './rolloutName'
import { filesAtHand } from './walkFiles'
import type { WalkFiles } from './walkFiles'

/** Something below the roots that could not be looked into, or was left alone on purpose. */
export interface ScanWarning {
  readonly path: string
  /** An errno code ("EACCES"), "symlink", "not_a_file" or "too_deep". */
  readonly code: string
}

export interface Scan {
  readonly files: readonly FoundFile[]
  readonly warnings: readonly ScanWarning[]
  /** The roots that were there. Of what lies elsewhere the scan says nothing. */
  readonly roots: readonly string[]
  /** Where they really lie. */
  readonly realRoots: readonly string[]
  /** Files and folders below them that could not be looked into: nothing there is known to be gone. */
  readonly unseen: readonly string[]
}

/** sessions/YYYY/MM/DD, and two levels of slack for hands that sort. */
const maxDepth = 5
/** How long a scan keeps its thread to itself. */
const sliceMs = 10
const filesPerLook = 200
const recentMs = 2 * 86_400_000
/** Two changes within one tick of the file system's clock leave one mtime: a folder that changed just now is listed again. */
const settledMs = 2_000

/** What a folder held when it was listed. */
export interface Listing {
  readonly signature: string
  readonly isSettled: boolean
  readonly folders: readonly string[]
  readonly files: readonly string[]
  readonly leftOut: readonly ScanWarning[]
}

export interface Memory {
  readonly listings: ReadonlyMap<string, Listing>
  readonly files: ReadonlyMap<string, FoundFile>
}

/**
 * One walk over the home. What `before` remembers of folders that did not change and of files that rest is not looked at again. Where the
 * home falls silent (`reach.ts`) the walk ends with that error: of the rest nobody would hear either.
 */
export function createWalk(before: Memory, at: number, through: WalkFiles = filesAtHand) {
  const files: FoundFile[] = []
  const warnings: ScanWarning[] = []
  const unseen: string[] = []
  const listings = new Map<string, Listing>()
  let sliceStart = performance.now()

  async function breathe(): Promise<void> {
    if (performance.now() - sliceStart < sliceMs) return
    await nextTurn()
    sliceStart = performance.now()
  }

  function leaveOut({ path, code }: ScanWarning): void {
    warnings.push({ path, code })
    // What is no transcript hides none.
    if (code !== 'not_a_file') unseen.push(path)
  }

  /** Null for a folder that vanished between two reads, which is no news, and for one that cannot be listed. */
  async function listingOf(folder: string): Promise<Listing | null> {
    try {
      const { dev, ino, mtimeNs, ctimeNs } = await through.stat(folder)
      const signature = `${dev} ${ino} ${mtimeNs} ${ctimeNs}`
      const known = before.listings.get(folder)
      if (known?.signature === signature && known.isSettled) return known
      const isSettled = Math.abs(at - Number(mtimeNs) / 1e6) > settledMs
      return { ...listed(folder, await through.list(folder)), signature, isSettled }
    } catch (error) {
      if (errnoOf(error) === silentCode) throw error
      if (errnoOf(error) !== 'ENOENT') leaveOut({ path: folder, code: errnoOf(error) })
      return null
    }
  }

  /** Adds the transcripts of one folder and returns its folders. */
  async function visit(folder: string, archived: boolean): Promise<readonly string[]> {
    const listing = await listingOf(folder)
    if (listing === null) return []
    listings.set(folder, listing)
    listing.leftOut.forEach(leaveOut)
    // In a folder that changed, a file may be another one of the same name.
    const isSame = before.listings.get(folder) === listing
    let looked = 0
    for (const path of listing.files) {
      const known = isSame ? before.files.get(path) : undefined
      if (known && at - known.modifiedMs > recentMs) files.push(known)
      else {
        const looking = look(path, archived)
        if (looking !== undefined) await looking
      }
      if (++looked % filesPerLook === 0) await breathe()
    }
    return listing.folders
  }

  /** Answers with a promise only where it has to be waited for. */
  function look(path: string, archived: boolean): Promise<void> | undefined {
    const take = (file: FoundFile | null): void => void (file && files.push(file))
    try {
      const stats = through.lstat(path)
      if (!(stats instanceof Promise)) take(foundFile(path, archived, stats))
      else {
        return stats.then(
          (each) => take(foundFile(path, archived, each)),
          (error: unknown) => miss(path, error),
        )
      }
    } catch (error) {
      miss(path, error)
    }
    return undefined
  }

  /** @throws the error of a home that fell silent */
  function miss(path: string, error: unknown): void {
    const code = errnoOf(error)
    if (code === silentCode) throw error
    if (code !== 'ENOENT') leaveOut({ path, code })
  }

  async function walk(root: string, archived: boolean): Promise<void> {
    let folders: readonly string[] = [root]
    for (let depth = 0; folders.length > 0; depth++) {
      if (depth > maxDepth) return folders.forEach((path) => leaveOut({ path, code: 'too_deep' }))
      const next: string[] = []
      for (const folder of folders) {
        next.push(...(await visit(folder, archived)))
        await breathe()
      }
      folders = next
    }
  }

  return {
    listings,
    /** @param taken where roots of other homes really lie, which are looked at there */
    async home({ sessions, archivedSessions }: CodexHome, taken: readonly string[]): Promise<Scan> {
      const roots: string[] = []
      const real: string[] = [...taken]
      for (const root of [sessions, archivedSessions]) {
        const path = await realRoot(root, warnings, through)
        if (path === null) continue
        if (real.some((other) => holds(other, path) || holds(path, other))) {
          warnings.push({ path: root, code: 'symlink' })
          continue
        }
        real.push(path)
        roots.push(root)
        await walk(root, root === archivedSessions)
      }
      return { files, warnings, roots, realRoots: real.slice(taken.length), unseen }
    },
  }
}

/** Where a root really lies; null when it is not there. A link that leads nowhere is a disk that is not mounted: worth a warning. */
async function realRoot(root: string, warnings: ScanWarning[], through: WalkFiles): Promise<string | null> {
  try {
    return await through.realPath(root)
  } catch (error) {
    const code = errnoOf(error)
    if (code === silentCode) throw error
    // Only where nothing is may be looked again: below a file even that throws.
    const isLink = code === 'ENOENT' && (await isLinkAt(root, through))
    if (isLink || code !== 'ENOENT') warnings.push({ path: root, code })
    return null
  }
}

async function isLinkAt(path: string, through: WalkFiles): Promise<boolean> {
  try {
    return (await through.lstat(path)).isSymbolicLink()
  } catch {
    return false
  }
}

function listed(folder: string, entries: readonly Dirent[]): Pick<Listing, 'folders' | 'files' | 'leftOut'> {
  const folders: string[] = []
  const leftOut: ScanWarning[] = []
  const names = new Map<string, RolloutFormat>()
  for (const entry of entries) {
    const format = rolloutFormatOf(entry.name)
    if (format && entry.isFile()) names.set(entry.name, format)
    else if (!format && entry.isDirectory()) folders.push(join(folder, entry.name))
    else if (entry.isSymbolicLink()) leftOut.push({ path: join(folder, entry.name), code: 'symlink' })
    else if (format) leftOut.push({ path: join(folder, entry.name), code: 'not_a_file' })
  }
  const files: string[] = []
  for (const [name, format] of names) {
    // Codex removes one of the two when it is done; until then the plain file is the one being written.
    if (format !== 'zst' || !names.has(twinOf(name) ?? '')) files.push(join(folder, name))
  }
  return { folders, files, leftOut }
}
