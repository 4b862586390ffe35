import type { Session } from '../../../src-main/contract/session'
import type { Claim } from '../../../src-main/contract/summary'
import { digestFactsOf } from '../../../src-main/core/digest'
import type { DigestSource } from '../../../src-main/core/digest'

export function claimOf(section: Claim['section'], text: string, more: Partial<Claim> = {}): Claim {
  return { section, text, verdict: 'verified', evidence: ['E1'], reason: null, was: null, ...more }
}

export function sourceOf(
  session: Session,
  { summary, ...more }: Partial<Omit<DigestSource, 'summary'>> & { summary?: Partial<DigestSource['summary']> } = {},
): DigestSource {
  return {
    ...{ sessionId: session.id, project: '/home/ada/demo', status: session.status, activeAt: 1, gitBranch: 'main' },
    ...{ title: session.title, isRead: true, subagents: 0, codexTokens: 10, costNanoUsd: 5 },
    summary: { id: 'sum', kind: 'model', outcome: 'done', claims: [], contradictions: [], ...summary },
    ...{ facts: digestFactsOf(session), subagentFacts: [] },
    ...more,
  }
}
