import type { Session } from '../../../src-main/contract/session'

export interface LedgerCounts {
  /** Different paths that were really changed. */
  readonly files: number
  readonly added: number
  readonly removed: number
  readonly commands: number
  readonly failedCommands: number
  readonly commits: number
}

/** The figures of the ledger strip. Patches that did not apply changed nothing and are not counted. */
export function ledgerCounts({ fileChanges, commands, commits }: Session): LedgerCounts {
  const applied = fileChanges.filter((change) => change.ok)
  return {
    files: new Set(applied.map((change) => change.path)).size,
    added: applied.reduce((sum, change) => sum + change.added, 0),
    removed: applied.reduce((sum, change) => sum + change.removed, 0),
    commands: commands.length,
    failedCommands: commands.filter(({ exitCode }) => exitCode !== null && exitCode !== 0).length,
    commits: commits.length,
  }
}
