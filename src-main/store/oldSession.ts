import type { Session } from '../contract/session'
import { decode } from './encoding'

/**
 * A session as schema 1 stored it, in today's shape. What it did not know is empty, and offsets are 0: such a session is shown
 * from what is stored until its transcript is read again, or for good when that is gone.
 */
export function readOldSession(data: Uint8Array): Session {
  const old = decode(data) as Session & { models?: string[] }
  const session: Session = {
    ...old,
    sources: old.sources ?? [{ path: old.path, sizeBytes: 0 }],
    name: old.name ?? null,
    kind: old.kind ?? kindOf(old),
    models: old.models ?? (old.model === null ? [] : [old.model]),
    agentName: old.agentName ?? null,
    isVanished: false,
    isUnwatched: false,
    commands: old.commands.map((command) => ({ ...command, offset: 0, outputOffset: null })),
    fileChanges: old.fileChanges.map((change) => ({ ...change, offset: 0 })),
    commits: old.commits.map((commit) => ({ ...commit, branch: commit.branch ?? null })),
    branches: old.branches ?? [],
    pullRequests: old.pullRequests ?? [],
    plan: old.plan ?? null,
    subagents: [],
    notes: old.notes.map((note) => ({ ...note, offset: 0 })),
    tokenUse: old.tokenUse ?? [],
    planLimits: old.planLimits ?? null,
  }
  return session
}

function kindOf({ isSubagent, isInternal, source }: Session): Session['kind'] {
  if (isSubagent) return 'subagent'
  if (isInternal) return 'internal'
  return source === 'exec' ? 'exec' : 'user'
}
