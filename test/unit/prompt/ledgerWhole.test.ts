// What `sessions show` tells as a fact must reach the model, at every level of detail, under an id that verification can resolve.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import { LEDGER_DETAILS, ledgerFacts, ledgerLines } from '../../../src-main/core/prompt/ledgerLines'
import type { Redactor } from '../../../src-main/core/redact'
import { factsOf } from '../../../src-main/core/verify/facts'
import { readSession, transcriptBytes, transcriptsFolder } from '../../support/transcripts'

const recordings = readdirSync(transcriptsFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.jsonl') && !name.endsWith('session_index.jsonl'))
  .toSorted()

/** Redaction is tested elsewhere; here each fact must be found in its own words. */
const plain = { redact: (text: string) => text } as Redactor

function wantedOf({ commands, fileChanges, tests, commits }: Session): { e: string; words: string }[] {
  return [
    ...fileChanges.map(({ e, path }) => ({ e, words: path })),
    ...commands
      .filter(({ exitCode }) => exitCode !== null && exitCode !== 0)
      .map(({ e, exitCode }) => ({ e, words: `exit ${exitCode}` })),
    ...tests.map(({ e, ok }) => ({ e, words: `test run ${ok ? 'ok' : 'failed'}` })),
    ...commits.map(({ e, subject }) => ({ e, words: subject })),
  ]
}

it.each(recordings)('every fact of %s is in the ledger lines, and its id resolves', (name) => {
  const session = readSession(transcriptBytes(join(name)))
  const wanted = wantedOf(session)
  for (const detail of LEDGER_DETAILS) {
    const lines = ledgerLines(ledgerFacts(session, plain), () => detail) ?? []
    const lost = wanted.filter(
      ({ e, words }) =>
        !lines.some((line) => /^(?:E\d+ )+/.exec(line)?.[0].split(' ').includes(e) === true && line.includes(words)),
    )
    expect(lost).toEqual([])
  }
  const { ids } = factsOf(session)
  expect(wanted.filter(({ e }) => !ids.has(e))).toEqual([])
})

it('the recordings hold facts of every kind', () => {
  const sessions = recordings.map((name) => readSession(transcriptBytes(name)))
  const count = (of: (session: Session) => readonly unknown[]): number => sessions.flatMap(of).length
  expect(count(({ fileChanges }) => fileChanges)).toBeGreaterThan(50)
  expect(count(({ tests }) => tests)).toBeGreaterThan(50)
  expect(count(({ commits }) => commits)).toBeGreaterThan(30)
})
