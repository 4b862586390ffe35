import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export type ProjectFinder = (cwd: string | null) => string

/**
 * The project of a session's folder: the root of its repository, worktrees joined to their main checkout, else the folder
 * itself. "" when the session names no folder. Nothing is run and nothing but `.git` is looked at; answers are remembered,
 * because a thousand sessions share a handful of folders.
 */
export function createProjectFinder(): ProjectFinder {
  const known = new Map<string, string>()
  return (cwd) => {
    if (cwd === null) return ''
    const remembered = known.get(cwd)
    if (remembered !== undefined) return remembered
    const project = findProject(cwd)
    known.set(cwd, project)
    return project
  }
}

function findProject(cwd: string): string {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const root = rootAt(folder)
    if (root !== null) return root
    if (dirname(folder) === folder) return cwd
  }
}

function rootAt(folder: string): string | null {
  const git = join(folder, '.git')
  try {
    const found = statSync(git)
    if (found.isDirectory()) return folder
    // A pipe would hold this thread until somebody writes to it.
    if (!found.isFile()) return null
    // A worktree's `.git` is a file: "gitdir: /main/checkout/.git/worktrees/name" (gitrepository-layout(5)).
    const gitdir = /^gitdir: (.+)$/m.exec(readFileSync(git, 'utf8'))?.[1]
    const main =
      gitdir === undefined ? undefined : /^(.*)\/\.git\/worktrees\/[^/]+\/?$/.exec(resolve(folder, gitdir))?.[1]
    return main ?? folder
  } catch {
    return null
  }
}
