import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../../src-main/contract/problem'
import { answer } from '../../../src-main/ipc/answer'
import { createHandlers } from '../../../src-main/ipc/handlers'
import { createFakeDebrief, fakeCodexUsage, fakeShell, sessionId } from '../../support/fakeDebrief'
import type { FakeAnswers } from '../../support/fakeDebrief'

function ask(name: string, input: unknown, answers: FakeAnswers = {}): ReturnType<typeof answer> {
  const shell = fakeShell()
  return answer(Promise.resolve(createHandlers({ debrief: createFakeDebrief(answers), shell })), name, input)
}

describe('a page about sessions', () => {
  it('renames, and gets the title that stands then', async () => {
    expect(await ask('sessions.rename', { sessionId, title: '  Mine ' })).toEqual({
      ok: true,
      value: { title: 'Mine', undoId: 1 },
    })
    expect(await ask('sessions.rename', { sessionId, title: null })).toMatchObject({ ok: true })
    for (const title of ['', ' ', 'x'.repeat(201), 7])
      expect(await ask('sessions.rename', { sessionId, title })).toMatchObject({ problem: { code: 'usage_wrong' } })
  })

  it('compares two versions in the order that it was given, and is told of two that are not of one session', async () => {
    const compare = async (a: string, b: string): Promise<never> => {
      throw new ProblemError('sessions_differ', { a, b })
    }
    expect(await ask('summaries.compare', { a: 'old', b: 'new' }, { engine: { compare } })).toEqual({
      ok: false,
      problem: { code: 'sessions_differ', params: { a: 'old', b: 'new' } },
    })
    for (const wrong of [{ a: 'old' }, { a: '', b: 'new' }, { a: 'old', b: 'new', c: 'x' }]) {
      expect(await ask('summaries.compare', wrong, { engine: { compare } })).toMatchObject({
        problem: { code: 'usage_wrong' },
      })
    }
  })

  it('searches', async () => {
    const query = { text: 'slugify', offset: 0, limit: 50 }
    expect(await ask('search.query', query)).toMatchObject({
      ok: true,
      value: { hits: [{ sessionId }], isMore: false },
    })
    expect(await ask('search.query', { ...query, limit: 201 })).toMatchObject({ problem: { code: 'usage_wrong' } })
    expect(await ask('search.query', { ...query, text: 'x'.repeat(1_001) })).toMatchObject({ ok: false })
  })

  it('reads a transcript around an event, and is told when there is no such event', async () => {
    const page = await ask('transcript.page', { sessionId, from: 'E2', limit: 10 })
    expect(page).toMatchObject({ ok: true, value: { offset: 0, total: 1, entries: [{ e: 'E2', kind: 'command' }] } })
    expect(await ask('transcript.page', { sessionId, from: 'E77', limit: 10 })).toMatchObject({
      problem: { code: 'usage_wrong' },
    })
    expect(await ask('transcript.page', { sessionId, from: -1, limit: 10 })).toMatchObject({ ok: false })
  })

  it('gets a whole output, or the reason why the file cannot be read', async () => {
    expect(await ask('transcript.output', { sessionId, e: 'E2' })).toEqual({
      ok: true,
      value: { text: 'ok', isClipped: false },
    })
    const wholeOutput = async (): Promise<never> => {
      throw new ProblemError('file_unreadable', { path: 'x', reason: 'it is gone' })
    }
    expect(await ask('transcript.output', { sessionId, e: 'E2' }, { engine: { wholeOutput } })).toMatchObject({
      problem: { code: 'file_unreadable' },
    })
    expect(await ask('transcript.output', { sessionId, e: '../../etc' })).toMatchObject({
      problem: { code: 'usage_wrong' },
    })
  })

  it('gets the health of the store', async () => {
    expect(await ask('health.get', undefined)).toMatchObject({ ok: true, value: { troubledTotal: 1 } })
  })
})

describe('a page about usage', () => {
  it('gets what Codex used with the prices that Debrief has, not with its own', async () => {
    let asked: unknown = null
    const answers: FakeAnswers = {
      codexUsage: async (query) => {
        asked = query
        return fakeCodexUsage()
      },
      engine: { codexUsage: () => Promise.reject(new Error('asked past the price book')) },
    }
    const query = { by: 'model', sinceDay: '2026-11-01' }
    expect(await ask('usage.codex', query, answers)).toMatchObject({ ok: true, value: { pricesAsOf: '2026-11-10' } })
    expect(asked).toEqual(query)
    expect(await ask('usage.codex', { by: 'week', sinceDay: null })).toMatchObject({ problem: { code: 'usage_wrong' } })
  })
})

describe('a text that leaves', () => {
  const wish = { of: 'summary', id: 'sum-1', format: 'handoff', isVerifiedOnly: false } as const
  const exported = async () => ({ name: 'debrief-x.md', text: '# Handoff\n' })

  it('goes to the clipboard and to a file by the shell, under the name that says what it is', async () => {
    const done: unknown[] = []
    const shell = {
      ...fakeShell(),
      copyText: async (text: string) => void done.push(text),
      async saveText(name: string, text: string) {
        done.push([name, text])
        return { path: '/home/ada/x.md' }
      },
    }
    const handlers = Promise.resolve(createHandlers({ debrief: createFakeDebrief({ exported }), shell }))
    expect(await answer(handlers, 'summaries.copy', wish)).toEqual({ ok: true, value: undefined })
    expect(await answer(handlers, 'summaries.export', wish)).toEqual({ ok: true, value: { path: '/home/ada/x.md' } })
    expect(done).toEqual(['# Handoff', ['debrief-x.md', '# Handoff\n']])
    expect(await answer(handlers, 'summaries.text', wish)).toEqual({ ok: true, value: { text: '# Handoff\n' } })
  })

  it('is one message of a preview, as it would be sent and not trimmed, or a problem where there is no such message', async () => {
    const done: string[] = []
    const shell = { ...fakeShell(), copyText: async (text: string) => void done.push(text) }
    const messages = ['  the system\n', 'the redacted prompt\n\n'].map((content) => ({
      role: 'user' as const,
      content,
    }))
    const asked: unknown[] = []
    const debrief = createFakeDebrief({
      pipeline: {
        async preview(...wish) {
          asked.push(wish)
          const request = { purpose: 'summary' as const, promptTokensUpper: 900, maxTokens: 800, isKept: false }
          return {
            ...{ models: ['m/x'], redactions: [], isBlocked: false, omittedEntries: 0, upperBoundNanoUsd: 410_000 },
            requests: [{ ...request, messages }],
          }
        },
      },
    })
    const handlers = Promise.resolve(createHandlers({ debrief, shell }))
    const copy = (message: number) =>
      answer(handlers, 'summaries.copyPreview', { sessionId, style: 'handoff', request: 0, message })
    expect(await copy(1)).toEqual({ ok: true, value: undefined })
    expect(done).toEqual(['the redacted prompt\n\n'])
    expect(asked).toEqual([[sessionId, { style: 'handoff' }]])
    expect(await copy(2)).toMatchObject({ problem: { code: 'internal' } })
    expect(await copy(-1)).toMatchObject({ problem: { code: 'usage_wrong' } })
    expect(done).toHaveLength(1)
  })

  it('is of a known form, and of days that are days', async () => {
    const query = { range: { kind: 'days', sinceDay: 'yesterday', untilDay: null }, project: null }
    for (const wrong of [
      { ...wish, format: 'exe' },
      { ...wish, id: '' },
      { of: 'digest', query, format: 'markdown' },
    ]) {
      expect(await ask('summaries.copy', wrong, { exported })).toMatchObject({ problem: { code: 'usage_wrong' } })
    }
    expect(await ask('digest.get', query)).toMatchObject({ problem: { code: 'usage_wrong' } })
  })
})
