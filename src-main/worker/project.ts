import { readFile, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { errnoOf } from '../files/errno'
import type { Places } from '../files/places'
import { silentCode } from '../files/reach'

/**
 * The project of a session's folder: the root of its repository, worktrees joined to their main checkout, else the folder
 * itself. "" when the session names no folder. Nothing is run and nothing but `.git` is looked at; answers are remembered,
 * because a thousand sessions share a handful of folders.
 */
export interface Projects {
  /** Looks at those of the folders that are not known yet. One that lies where nothing answers in time stays unknown. */
  look(cwds: Iterable<string | null>): Promise<void>
  /** As the last look found it; of an unknown one what is stored of it, else the folder itself. Asks no disk. */
  of(cwd: string | null): string
}

/** `stored`: the project of sessions in that folder that were written before; null for none. */
export function createProjects(stored: (cwd: string) => string | null, places: Places): Projects {
  const known = new Map<string, string>()
  const guesses = new Map<string, string>()

  /** Asked for once: a thousand sessions may share a folder that lies where nothing answers. */
  function guess(cwd: string): string {
    const project = guesses.get(cwd) ?? stored(cwd) ?? cwd
    guesses.set(cwd, project)
    return project
  }

  return {
    async look(cwds) {
      for (const cwd of new Set(cwds)) {
        if (cwd === null || known.has(cwd)) continue
        const project = await findProject(cwd, places)
        if (project !== null) known.set(cwd, project)
      }
    },
    of: (cwd) => (cwd === null ? '' : (known.get(cwd) ?? guess(cwd))),
  }
}

/** Null where it cannot be told now. */
async function findProject(cwd: string, places: Places): Promise<string | null> {
  // Of another system: it says nothing about a folder of this one.
  if (!isAbsolute(cwd)) return cwd
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    try {
      const root = await places.ask(folder, () => rootAt(folder))
      if (root !== null) return root
    } catch (error) {
      if (errnoOf(error) === silentCode) return null
    }
    if (dirname(folder) === folder) return cwd
  }
}

async function rootAt(folder: string): Promise<string | null> {
  const git = join(folder, '.git')
  const found = await stat(git)
  if (found.isDirectory()) return folder
  // A pipe would be read until somebody writes to it.
  if (!found.isFile()) return null
  // A worktree's `.git` is a file: "gitdir: /main/checkout/.git/worktrees/name" (gitrepository-layout(5)).
  const gitdir = /^gitdir: (.+)$/m.exec(await readFile(git, 'utf8'))?.[1]
  const main =
    gitdir === undefined ? undefined : /^(.*)\/\.git\/worktrees\/[^/]+\/?$/.exec(resolve(folder, gitdir))?.[1]
  return main ?? folder
}
