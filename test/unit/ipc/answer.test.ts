import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../../src-main/contract/problem'
import { routes } from '../../../src-main/contract/routes'
import { answer } from '../../../src-main/ipc/answer'
import { createHandlers } from '../../../src-main/ipc/handlers'
import { failedStartHandlers } from '../../../src-main/ipc/handlers/failedStart'
import type { Handlers } from '../../../src-main/ipc/handlers/handlers'
import { createFakeDebrief, fakeShell, sessionId } from '../../support/fakeDebrief'
import type { FakeAnswers } from '../../support/fakeDebrief'

function handlers(answers: FakeAnswers = {}): Promise<Handlers> {
  const shell = fakeShell()
  return Promise.resolve(createHandlers({ debrief: createFakeDebrief(answers), shell }))
}

const usageWrong = { ok: false, problem: { code: 'usage_wrong' } }

describe('a call from a page', () => {
  it('has a handler for every route of the contract', async () => {
    expect(Object.keys(await handlers()).toSorted()).toEqual(Object.keys(routes).toSorted())
  })
  it('is answered with the value', async () => {
    const reply = await answer(handlers(), 'summaries.list', { offset: 0, limit: 10 })
    expect(reply).toMatchObject({ ok: true, value: { total: 1 } })
  })
  it.each(['nothing.here', 'toString', '__proto__', 'constructor', 7, null, undefined, ['app.state']])(
    'cannot reach anything by the name %j',
    async (name) => expect(await answer(handlers(), name, undefined)).toMatchObject(usageWrong),
  )
  it.each([
    ['summaries.list', { offset: -1, limit: 10 }],
    ['summaries.list', { offset: 0, limit: 100_000 }],
    ['summaries.show', { id: 'x'.repeat(201) }],
    ['summaries.show', { id: 'sum-1', extra: true }],
    ['files.drop', { paths: Array.from({ length: 1_001 }, () => '/a') }],
    ['settings.set', { name: 'budget.weekUsd', value: 1 }],
    ['app.openLink', { link: 'https://evil.example' }],
    ['app.state', 'something'],
  ])('%s refuses %j before a handler sees it', async (name, input) => {
    expect(await answer(handlers(), name, input)).toMatchObject(usageWrong)
  })
  it('a key that is too long is not repeated in the reply', async () => {
    const reply = await answer(handlers(), 'key.set', { key: `sk-or-v1-secret${'a'.repeat(600)}` })
    expect(reply).toMatchObject(usageWrong)
    expect(JSON.stringify(reply)).not.toContain('secret')
    expect(reply).toMatchObject({ problem: { params: { field: 'key.set.key' } } })
  })
  it('a problem arrives as itself, anything else as internal: never as a raw error', async () => {
    const account = { checkKey: async () => Promise.reject(new ProblemError('key_rejected')) }
    expect(await answer(handlers({ account }), 'key.check', undefined)).toEqual({
      ok: false,
      problem: { code: 'key_rejected', params: {} },
    })
    const engine = { summaries: async () => Promise.reject(new TypeError('x is not a function')) }
    expect(await answer(handlers({ engine }), 'summaries.list', { offset: 0, limit: 1 })).toMatchObject({
      ok: false,
      problem: { code: 'internal' },
    })
  })
  it('when Debrief could not start, every call says why', async () => {
    const failed = Promise.reject<Handlers>(new ProblemError('database_newer'))
    expect(await answer(failed, 'app.state', undefined)).toEqual({
      ok: false,
      problem: { code: 'database_newer', params: {} },
    })
  })
  it('when Debrief could not start, it tells why and does what helps: another start, a backup, the folder', async () => {
    const done: unknown[] = []
    const shell = {
      ...fakeShell(),
      ...{ askForFile: async () => '/saved/backup.db', diagnostics: async () => 'debrief 0.1.0' },
      restart: (work: () => void) => work(),
      openFolder: async (path: string) => void done.push(path),
      copyText: async (text: string) => void done.push(text),
    }
    const backup = {
      path: '/saved/backup.db',
      sizeBytes: 4_096,
      sessions: 2,
      summaries: 1,
      madeAt: null,
      hasSettings: false,
    }
    const ownData = {
      ...createFakeDebrief().ownData,
      stage: () => backup,
      putInPlace: () => ({ ...backup, setAside: String(done.push('put in place')) }),
      setAside: () => String(done.push('set aside')),
    }
    const failed = Promise.resolve(
      failedStartHandlers({ error: new ProblemError('database_newer'), dataFolder: '/data', ownData, shell }),
    )
    const problem = { code: 'database_newer', params: {} }
    expect(await answer(failed, 'app.startFailure', undefined)).toEqual({
      ok: true,
      value: { problem, dataFolder: '/data' },
    })
    expect(await answer(failed, 'data.chooseBackup', undefined)).toEqual({ ok: true, value: backup })
    for (const name of ['data.restore', 'data.openFolder', 'app.copyDiagnostics', 'app.startAgain']) {
      expect(await answer(failed, name, undefined)).toMatchObject({ ok: true })
    }
    expect(done).toEqual(['put in place', '/data', 'debrief 0.1.0'])
    expect(await answer(failed, 'summaries.list', { offset: 0, limit: 1 })).toEqual({ ok: false, problem })
    expect(await answer(failed, 'data.delete', { withKey: true })).toEqual({ ok: false, problem })
    // Only what cannot be read is parted with.
    expect(await answer(failed, 'data.startAnew', undefined)).toEqual({ ok: false, problem })
    const error = new ProblemError('database_broken', { reason: 'x' })
    const broken = Promise.resolve(failedStartHandlers({ error, dataFolder: '/data', ownData, shell }))
    expect(await answer(broken, 'data.startAnew', undefined)).toMatchObject({ ok: true })
    expect(done.at(-1)).toBe('set aside')
  })
})

describe('handlers', () => {
  it('a summary comes with the session that it is about, its project, and which one is current', async () => {
    const reply = await answer(handlers(), 'summaries.show', { id: 'sum-1' })
    expect(reply).toMatchObject({
      ok: true,
      value: { summary: { id: 'sum-1' }, session: { id: sessionId }, project: '/home/ada/demo', currentId: 'sum-1' },
    })
  })
  it('"Summarize again" means again, and a failure is told although the ledger stands', async () => {
    const debrief = createFakeDebrief()
    const shell = fakeShell()
    await answer(Promise.resolve(createHandlers({ debrief, shell })), 'summaries.run', { sessionId })
    expect(debrief.runs).toEqual([{ sessionId, options: { isForced: true } }])

    const { run } = debrief.pipeline
    const pipeline = {
      run: async (id: string) => ({ ...(await run(id)), problem: { code: 'no_credit', params: {} } as const }),
    }
    expect(await answer(handlers({ pipeline }), 'summaries.run', { sessionId })).toEqual({
      ok: false,
      problem: { code: 'no_credit', params: {} },
    })
  })
  it('the limits of the usage page are those of the settings', async () => {
    const reply = await answer(handlers(), 'usage.get', { by: 'day', sinceDay: null, untilDay: null })
    expect(reply).toMatchObject({ value: { budget: { dayNanoUsd: 1_000_000_000, sessionNanoUsd: 50_000_000 } } })
  })
  it('no answer of any key route holds the key', async () => {
    const key = 'sk-or-v1-0123456789abcdef'
    const replies = [
      await answer(handlers(), 'key.set', { key }),
      await answer(handlers(), 'key.status', undefined),
      await answer(handlers(), 'key.check', undefined),
      await answer(handlers(), 'key.clear', undefined),
    ]
    expect(replies.every((reply) => reply.ok)).toBe(true)
    expect(JSON.stringify(replies)).not.toContain(key)
  })
})
