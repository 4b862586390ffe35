import { describe, expect, it } from 'vitest'
import { Session } from '../../../src-main/contract/session'
import { factsOf, tableOf } from '../../../src-renderer/features/summaryDetail/facts'
import { ledgerCounts } from '../../../src-renderer/features/summaryDetail/ledgerCounts'

const change = { turn: 0, change: 'update' as const, movedTo: null, at: null }
const command = { turn: 0, output: '', cwd: null, by: 'agent' as const, at: null }

const session: Session = Session.parse({
  id: 's',
  path: '/s.jsonl',
  title: 's',
  cwd: null,
  gitBranch: null,
  model: null,
  cliVersion: null,
  source: 'cli',
  isSubagent: false,
  isInternal: false,
  archived: false,
  forkedFromId: null,
  parentId: null,
  status: 'ended',
  startedAt: null,
  endedAt: null,
  turns: [],
  commands: [
    { ...command, e: 'E3', command: 'npm test', exitCode: 1 },
    { ...command, e: 'E4', command: 'tail -f log', exitCode: null },
  ],
  fileChanges: [
    { ...change, e: 'E1', path: 'a.ts', added: 3, removed: 1, ok: true },
    { ...change, e: 'E2', path: 'a.ts', added: 2, removed: 0, ok: true },
    { ...change, e: 'E2', path: 'b.ts', added: 50, removed: 50, ok: false },
  ],
  tests: [{ e: 'E3', turn: 0, command: 'npm test', ok: false, passed: 2, failed: 1, runner: null }],
  commits: [],
  notes: [],
  tokens: null,
  warnings: [],
})

describe('ledger strip', () => {
  it('counts a file once however often it changed, and no patch that did not apply', () => {
    expect(ledgerCounts(session)).toMatchObject({ files: 1, added: 5, removed: 1 })
  })
  it('does not call a command without an exit code failed', () => {
    expect(ledgerCounts(session)).toMatchObject({ commands: 2, failedCommands: 1 })
  })
})

describe('evidence', () => {
  it('shows every fact of an event that ran a command and its tests', () => {
    expect(factsOf(session, ['E3']).map(tableOf)).toEqual(['tests', 'commands'])
  })
  it('gives nothing for an event that is not in the session', () => {
    expect(factsOf(session, ['E99'])).toEqual([])
  })
})
