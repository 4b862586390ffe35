import { describe, expect, it } from 'vitest'
import { factsOf } from '../../../src-renderer/features/summaryDetail/facts'
import { ledgerCounts } from '../../../src-renderer/features/summaryDetail/ledgerCounts'
import { sessionOf } from '../../support/session'

const session = sessionOf()
  .file('a.ts', 'update', 3, 1)
  .file('a.ts', 'update', 2, 0)
  .file('b.ts', 'update', 50, 50, { ok: false })
  .run('npm test', 1, '', { passed: 2, failed: 1 })
  .run('tail -f log', null)
  .build()

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
    expect(factsOf(session, ['E4']).map((fact) => fact.kind)).toEqual(['test', 'command'])
  })
  it('gives nothing for an event that is not in the session', () => {
    expect(factsOf(session, ['E99'])).toEqual([])
  })
})
