import type { Command } from '../../contract/session'
import { recogniseBranches } from '../ledger/branches'
import { recogniseCommit } from '../ledger/commits'
import { recognisePullRequests } from '../ledger/pullRequests'
import { recogniseTestRun } from '../ledger/testRuns'
import type { Found } from './facts'

/** Most commands are nothing in particular: one object for all of them. */
const nothing: Found = { test: null, commits: [], branches: [], pullRequests: [] }

/** What a command was, seen from its words, its output and how it ended. Reads the whole output. */
export function recognise(command: Pick<Command, 'command' | 'output' | 'exitCode'>): Found {
  const found = {
    test: recogniseTestRun(command),
    commits: recogniseCommit(command),
    branches: recogniseBranches(command),
    pullRequests: recognisePullRequests(command),
  }
  return isNothing(found) ? nothing : found
}

export function isNothing({ test, commits, branches, pullRequests }: Found): boolean {
  return test === null && commits.length + branches.length + pullRequests.length === 0
}

/** A later look at a command whose output was shortened in between must not lose what an earlier one saw. */
export function mergeFound(earlier: Found, later: Found): Found {
  if (isNothing(later)) return earlier
  return {
    test: later.test ?? earlier.test,
    commits: later.commits.length > 0 ? later.commits : earlier.commits,
    branches: later.branches.length > 0 ? later.branches : earlier.branches,
    pullRequests: later.pullRequests.length > 0 ? later.pullRequests : earlier.pullRequests,
  }
}
