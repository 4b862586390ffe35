import { describe, expect, test } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import type { SentenceSection } from '../../../src-main/core/prompt'
import { verifyAnswer } from '../../../src-main/core/verify'
import { readSession, transcriptBytes } from '../../support/transcripts'
import { recordings } from './recordings'
import type { Asserted } from './recordings'

const ledger = { title: 'Ledger title', line: 'Ledger line', outcome: 'done', body: 'Ledger body' } as const

function verdictOf(session: Session, text: string, assertions: readonly Asserted[], section: SentenceSection) {
  const none = { text: '', assertions: [] }
  const given = assertions.map(([kind, value, ...evidence]) => ({ kind, value, evidence }))
  const answer = {
    title: none,
    line: none,
    outcome: 'unclear',
    sentences: [{ section, text, assertions: given }],
  } as const
  return verifyAnswer(answer, session, ledger).claims[2]
}

const each = recordings.map(({ path, truths, lies }) => ({
  path,
  session: readSession(transcriptBytes(path)),
  truths: truths.map(([text, assertions = [], section = 'done']) => ({ text, assertions, section })),
  lies: lies.map(([kind, text, assertions = [], section = 'done']) => ({ kind, text, assertions, section })),
}))

describe.each(each)('$path', ({ session, truths, lies }) => {
  test.each(truths)('true: $text', ({ text, assertions, section }) => {
    // A cause in other words than its quotation is not struck, and not called verified either.
    const verdicts = assertions.some(([kind]) => kind === 'cause') ? ['verified', 'unchecked'] : ['verified']
    const claim = verdictOf(session, text, assertions, section)
    expect(verdicts).toContain(claim?.verdict)
    expect(claim?.reason).toBeNull()
  })

  // A cause needs its quotation.
  const bare = truths.filter(({ assertions }) => assertions.every(([kind]) => kind !== 'cause'))
  test.each(bare)('true, nothing asserted: $text', ({ text, section }) => {
    expect(verdictOf(session, text, [], section)?.verdict).not.toBe('struck')
  })

  test.each(lies)('lie about $kind: $text', ({ kind, text, assertions, section }) => {
    for (const given of [assertions, []]) {
      const verdict = verdictOf(session, text, given, section)?.verdict
      if (kind === 'bare') expect(verdict).not.toBe('verified')
      else expect(verdict).toBe('struck')
    }
  })
})
