import { isAbsolute, relative, sep } from 'node:path'

/** Whether `path` is `folder` or lies in it. */
export function holds(folder: string, path: string): boolean {
  const inside = relative(folder, path)
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)
}
