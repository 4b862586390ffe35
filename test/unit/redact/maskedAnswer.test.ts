import { expect, test } from 'vitest'
import type { ModelAnswer } from '../../../src-main/core/prompt'
import { verifyAnswer } from '../../../src-main/core/verify'
import { sessionOf } from '../../support/session'

const ledger = { title: 'Ledger title', line: 'Ledger line', outcome: 'done', body: 'Ledger body' } as const
const session = sessionOf()
  .prompt('Deploy it to build7.acme.dev and tell ann@acme.dev')
  .file('/home/ann/app/src/slug.ts', 'add', 3, 0)
  .run('curl -s https://build7.acme.dev/v1/health --retry 3', 0, 'ok from 10.1.2.3')
  .answer('Done.')
  .build()

function verdictOf(text: string, kind: 'file' | 'command' | null, value: string): string | undefined {
  const assertions = kind === null ? [] : [{ kind, value, evidence: [] }]
  const answer: ModelAnswer = {
    ...{ title: { text: '', assertions: [] }, line: { text: '', assertions: [] }, outcome: 'unclear' },
    sentences: [{ section: 'done', text, assertions }],
  }
  return verifyAnswer(answer, session, ledger).claims.find(({ section }) => section === 'done')?.verdict
}

test.each([
  ['Added [home_1]/app/src/slug.ts.', 'file', '[home_1]/app/src/slug.ts'],
  ['Added `[home_1]/app/src/slug.ts`.', null, ''],
  ['Ran `curl -s https://[host_1]/v1/health --retry 3`.', 'command', 'curl -s https://[host_1]/v1/health --retry 3'],
] as const)('what a mask hid still verifies: %s', (text, kind, value) => {
  expect(verdictOf(text, kind, value)).toBe('verified')
})

test.each([
  ['Added [home_1]/app/src/other.ts.', 'file', '[home_1]/app/src/other.ts'],
  ['Ran `curl -s https://[host_1]/v2/gone --retry 9`.', 'command', 'curl -s https://[host_1]/v2/gone --retry 9'],
] as const)('and a lie around one is still struck: %s', (text, kind, value) => {
  expect(verdictOf(text, kind, value)).toBe('struck')
})
