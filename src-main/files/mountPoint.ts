import { readFile } from 'node:fs/promises'
import { holds } from './holds'

/** Says of an absolute path, without looking at it, which paths answer or fall silent together with it. */
export type MountPointOf = (path: string) => string

/**
 * On Linux by what is mounted now: the kernel tells it without asking any server. Elsewhere the first two names of a path, which tell
 * one share or disk from another (`/Volumes/Work`, `\\server\share`).
 */
export async function readMountPoints(platform: NodeJS.Platform = process.platform): Promise<MountPointOf> {
  const table = platform === 'linux' ? await readFile('/proc/self/mountinfo', 'utf8').catch(() => '') : ''
  const points = parseMountPoints(table)
  return (path) => points.find((point) => holds(point, path)) ?? firstNames(path)
}

/** Absolute paths, the longest first. Source of the format: proc_pid_mountinfo(5), its fifth field. */
export function parseMountPoints(table: string): string[] {
  const points = table.split('\n').flatMap((line) => {
    const point = line.split(' ')[4]
    return point?.startsWith('/') === true ? [unescaped(point)] : []
  })
  return points.toSorted((a, b) => b.length - a.length)
}

/** Blanks and the like are written as a backslash and three octal digits. */
function unescaped(point: string): string {
  return point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
}

function firstNames(path: string): string {
  return /^[\\/]*[^\\/]*[\\/]?[^\\/]*/.exec(path)?.[0] ?? path
}
