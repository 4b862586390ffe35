import type { SessionToLookAt, Settled } from '../../src-main/debrief'

/** One settled session; tests change what they are about. */
export function settled(
  change: Partial<Pick<Settled, 'tests' | 'problem' | 'project'>> & {
    id?: string
    sessionId?: string
    title?: string
    line?: string
  },
): Settled {
  return {
    summary: {
      id: change.id ?? 'summary-1',
      sessionId: change.sessionId ?? 'session-1',
      kind: 'model',
      style: 'standard',
      contradictions: [],
      basedOnId: null,
      title: change.title ?? 'Add slugify helper',
      line: change.line ?? 'Added slugify and its tests.',
      outcome: 'done',
      body: '',
      claims: [],
      model: 'google/gemini-2.5-flash-lite',
      promptTokens: 0,
      cachedTokens: 0,
      completionTokens: 0,
      reasoningTokens: 0,
      costNanoUsd: 0,
      isCostOpen: false,
      redactions: [],
      createdAt: 0,
    },
    project: change.project ?? '/home/ada/demo',
    tests: change.tests ?? null,
    problem: change.problem ?? null,
  }
}

/** A session whose command has been silent for long. */
export function waitingSession(change: Partial<SessionToLookAt> = {}): SessionToLookAt {
  return {
    ...{ sessionId: 'session-9', kind: 'waiting', e: 'E12', title: 'Publish it', project: '/home/ada/demo' },
    ...{ error: null, command: 'npm publish', tool: null, quietMs: 300_000 },
    ...change,
  }
}
