import { parsePatch } from '../rollout'
import type { Entry, PatchFile } from '../rollout'
import type { FactKeeper } from './factKeeper'
import type { FileFact } from './facts'
import { filePath } from './filePath'
import { flat } from './flat'

/** The files that patches touched. */
export interface Patches {
  /** What the text of a patch promises; `folder`: where it was applied, if that was told. */
  promise(entry: Entry, patch: string, folder: string | null): FileFact[]
  /** What came back from applying it. */
  settle(files: readonly FileFact[], isRefused: boolean): void
  /** The item knows what the patch really did: it replaces what the patch text promised, file by file. */
  end(entry: Entry, promised: readonly FileFact[], files: readonly PatchFile[], ok: boolean): FileFact[]
}

export function createPatches({ turns, changes, here, birth, keep }: FactKeeper): Patches {
  function keepFile(
    entry: Entry,
    file: PatchFile,
    { ok, isPending }: Pick<FileFact, 'ok' | 'isPending'>,
    folder: string | null,
  ): FileFact {
    const turn = turns.of(entry)
    const { number, at, offset } = birth(entry, turn)
    const { change, added, removed } = file
    const path = flat(pathOf(file.path, folder))
    const moved = movedTo(file, folder)
    if (isPending) turn.firstPending ??= number
    const place = { kind: 'file', number, turn, at, offset } as const
    return keep<FileFact>({ ...place, path, change, movedTo: moved, added, removed, ok, isPending, told: null })
  }

  function pathOf(path: string, folder: string | null): string {
    const isInFolder = folder !== null && isAbsolute(folder) && !isAbsolute(path)
    return filePath(isInFolder ? `${folder.replace(/[/\\]+$/, '')}/${path}` : path, here.cwd)
  }

  function movedTo(file: PatchFile, folder: string | null): string | null {
    return file.movedTo === null ? null : flat(pathOf(file.movedTo, folder))
  }

  return {
    promise: (entry, patch, folder) =>
      parsePatch(patch).map((file) => keepFile(entry, file, { ok: true, isPending: true }, folder)),
    settle(files, isRefused) {
      for (const file of files) changes.amend(file, { ok: file.ok && !isRefused, isPending: false })
    },
    end(entry, promised, files, ok) {
      for (const fact of promised) changes.amend(fact, { ok, isPending: false })
      const unpromised = files.filter((file) => {
        const path = pathOf(file.path, null)
        const fact = promised.find((each) => each.path === path)
        const { change, added, removed } = file
        if (fact) changes.amend(fact, { change, movedTo: movedTo(file, null), added, removed })
        return !fact
      })
      return [...promised, ...unpromised.map((file) => keepFile(entry, file, { ok, isPending: false }, null))]
    },
  }
}

function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/.test(path)
}
