import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { addSession, growSession, recording, threadIdOf } from '../../support/codexHome'
import { nextEvent, openDebrief } from '../../support/debrief'
import { startOpenRouterServer } from '../../support/openrouter/server'
import type { OpenRouterServer } from '../../support/openrouter/server'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'

const fixLoop = 'scenarios/fix-loop.jsonl'
const limits = { dayNanoUsd: 1_000_000_000, monthNanoUsd: 10_000_000_000, sessionNanoUsd: 50_000_000 }

async function server(lie = false): Promise<OpenRouterServer> {
  const started = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie }), costUsd: 0.0021 }))
  onTestFinished(() => started.close())
  return started
}

function folders(): { dataFolder: string; codexHome: string } {
  return { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
}

async function billed(debrief: Awaited<ReturnType<typeof openDebrief>>): Promise<number> {
  return (await debrief.engine.usage({ by: 'day', sinceDay: null, untilDay: null, limits })).totalNanoUsd
}

test('a session that grows while Debrief runs becomes one checked summary, booked as billed', async () => {
  const openRouter = await server(true)
  const at = folders()
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  const settled = nextEvent(debrief.pipeline.onSettled)
  await debrief.pipeline.start()
  await growSession(at.codexHome, fixLoop, 4, async () => void (await debrief.engine.scan()))
  const { summary, problem, tests } = await settled
  expect(problem).toBeNull()
  expect(tests).toMatchObject({ ok: true, passed: 3 })
  expect(summary).toMatchObject({ kind: 'model', sessionId: threadIdOf(fixLoop), costNanoUsd: 4_200_000 })
  const lie = summary.claims.find(({ text }) => text.includes('router.ts'))
  expect(lie).toMatchObject({ verdict: 'struck' })
  expect(summary.body).not.toContain('router.ts')
  expect(summary.claims.filter(({ verdict }) => verdict === 'verified').length).toBeGreaterThanOrEqual(4)
  // The second is about the lie alone; what comes back is no repair of it, so that it stays struck.
  expect(openRouter.chatRequests).toHaveLength(2)
  expect(await billed(debrief)).toBe(openRouter.billedNanoUsd())
})

test('what was there before the first start gets its ledger and is neither sent nor told', async () => {
  const openRouter = await server()
  const at = folders()
  addSession(at.codexHome, fixLoop)
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  let told = 0
  debrief.pipeline.onSettled(() => told++)
  await debrief.pipeline.start()
  const { rows } = await debrief.engine.summaries({ offset: 0, limit: null })
  expect(rows).toMatchObject([{ kind: 'ledger', sessionId: threadIdOf(fixLoop), isRead: true }])
  expect(await debrief.engine.claimJob()).toBeNull()
  expect(told).toBe(0)
  expect(openRouter.requests).toHaveLength(0)
})

test('a session that ended while Debrief was closed is caught up, once', async () => {
  const openRouter = await server()
  const at = folders()
  const first = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  await first.pipeline.start()
  await first.close()
  addSession(at.codexHome, fixLoop)
  const second = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  const settled = nextEvent(second.pipeline.onSettled)
  await second.pipeline.start()
  expect((await settled).summary.kind).toBe('model')
  await second.close()
  const third = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  await third.pipeline.start()
  expect(await third.engine.claimJob()).toBeNull()
  expect(openRouter.chatRequests).toHaveLength(1)
})

test('without a key the ledger is told once and nothing is sent, not even a price question', async () => {
  const openRouter = await server()
  const at = folders()
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl, key: null })
  const settled = nextEvent(debrief.pipeline.onSettled)
  await debrief.pipeline.start()
  addSession(at.codexHome, fixLoop)
  const { summary, problem } = await settled
  expect(summary).toMatchObject({ kind: 'ledger', costNanoUsd: 0 })
  expect(problem).toMatchObject({ code: 'key_missing' })
  const preview = await debrief.pipeline.preview(threadIdOf(fixLoop))
  expect(preview.upperBoundNanoUsd).toBeGreaterThan(0)
  expect(openRouter.requests).toHaveLength(0)
})

test('a wrong key stops the queue, keeps the job, and a new key takes it up', async () => {
  const openRouter = await server()
  openRouter.enqueue({ kind: 'status', status: 401, body: { error: { code: 401, message: 'User not found.' } } })
  const at = folders()
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  const told = nextEvent(debrief.pipeline.onSettled)
  await debrief.pipeline.start()
  addSession(at.codexHome, fixLoop)
  expect((await told).problem).toMatchObject({ code: 'key_rejected' })
  expect((await debrief.pipeline.state()).attention).toMatchObject({ code: 'key_rejected' })
  const stored = nextEvent(debrief.pipeline.onStored)
  await debrief.pipeline.lookAgain()
  expect(await debrief.engine.summary((await stored).summaryId)).toMatchObject({ kind: 'model' })
  expect((await debrief.pipeline.state()).attention).toBeNull()
  expect(await billed(debrief)).toBe(openRouter.billedNanoUsd())
})

test('over the day limit nothing is sent, and it is said', async () => {
  const openRouter = await server()
  const at = folders()
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl, settings: { 'budget.dayUsd': 0.000001 } })
  const told = nextEvent(debrief.pipeline.onSettled)
  await debrief.pipeline.start()
  addSession(at.codexHome, fixLoop)
  expect((await told).problem).toMatchObject({ code: 'budget_day_reached' })
  expect(openRouter.chatRequests).toHaveLength(0)
})

test('over the session limit the ledger stands and the queue goes on', async () => {
  const openRouter = await server()
  const at = folders()
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl, settings: { 'budget.sessionUsd': 0.00001 } })
  const told = nextEvent(debrief.pipeline.onSettled)
  await debrief.pipeline.start()
  addSession(at.codexHome, fixLoop)
  expect((await told).problem).toMatchObject({ code: 'budget_session_reached' })
  expect((await debrief.pipeline.state()).attention).toBeNull()
  expect(openRouter.chatRequests).toHaveLength(0)
})

test('planted secrets never reach the wire, and what was masked is listed', async () => {
  const openRouter = await server()
  const at = folders()
  addSession(at.codexHome, 'scenarios/secrets-in-output.jsonl')
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  await debrief.engine.scan()
  const { summary } = await debrief.pipeline.run(threadIdOf('scenarios/secrets-in-output.jsonl'))
  const sent = JSON.stringify(openRouter.chatRequests[0]?.body)
  expect(sent).not.toContain('wJalrXUtnFEMI')
  expect(sent).not.toMatch(/sk-or-v1-[0-9a-f]{8}/)
  expect(summary.redactions.map(({ kind }) => kind)).toContain('openrouter_key')
})

test('the request is what was promised: schema, max_tokens, deny, attribution', async () => {
  const openRouter = await server()
  const at = folders()
  addSession(at.codexHome, fixLoop)
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  await debrief.engine.scan()
  await debrief.pipeline.run(threadIdOf(fixLoop))
  const [request] = openRouter.chatRequests
  expect(request?.headers).toMatchObject({ 'http-referer': 'https://debrief.invalid', 'x-title': 'Debrief' })
  expect(request?.body).toMatchObject({
    response_format: { type: 'json_schema', json_schema: { strict: true } },
    provider: { data_collection: 'deny', require_parameters: true },
  })
  expect(request?.body?.['max_tokens']).toBeGreaterThan(100)
})

test('an aborted start is told with its ledger and costs nothing; asked for, it is sent', async () => {
  const openRouter = await server()
  const at = folders()
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  await debrief.pipeline.start()
  const settled = nextEvent(debrief.pipeline.onSettled)
  addSession(at.codexHome, 'scenarios/interrupted.jsonl')
  await debrief.engine.scan()
  const { summary, problem } = await settled
  expect(problem).toBeNull()
  expect(summary).toMatchObject({ kind: 'ledger', outcome: 'aborted' })
  expect(openRouter.chatRequests).toHaveLength(0)
  expect((await debrief.pipeline.run(summary.sessionId)).problem).toBeNull()
  expect(openRouter.chatRequests.length).toBeGreaterThan(0)
})

test('asking again for a summary that is up to date costs nothing; forcing it does', async () => {
  const openRouter = await server()
  const at = folders()
  addSession(at.codexHome, fixLoop)
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  await debrief.engine.scan()
  const id = threadIdOf(fixLoop)
  const [one, two] = await Promise.all([debrief.pipeline.run(id), debrief.pipeline.run(id)])
  expect(one.summary.id).toBe(two.summary.id)
  await debrief.pipeline.run(id)
  expect(openRouter.chatRequests).toHaveLength(1)
  await debrief.pipeline.run(id, { isForced: true })
  expect(openRouter.chatRequests).toHaveLength(2)
  expect(await billed(debrief)).toBe(openRouter.billedNanoUsd())
})

test('two processes on one data folder never pay for the same session', async () => {
  const openRouter = await server()
  const at = folders()
  addSession(at.codexHome, fixLoop)
  const [one, two] = await Promise.all([
    openDebrief({ ...at, baseUrl: openRouter.baseUrl }),
    openDebrief({ ...at, baseUrl: openRouter.baseUrl }),
  ])
  await Promise.all([one.engine.scan(), two.engine.scan()])
  const id = threadIdOf(fixLoop)
  const results = await Promise.all([one.pipeline.run(id), two.pipeline.run(id)])
  expect(results[0].summary.id).toBe(results[1].summary.id)
  expect(openRouter.chatRequests).toHaveLength(1)
})

test('a dropped transcript is summarized, its copy opens the known one, and other files are named', async () => {
  const openRouter = await server()
  const at = folders()
  const outside = temporaryFolder('outside')
  const note = join(outside, 'notes.jsonl')
  writeFileSync(note, '{"hello": "world"}\n')
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  const [first] = await debrief.pipeline.drop([recording(fixLoop)])
  expect(first).toMatchObject({ sessionId: threadIdOf(fixLoop), isKnown: false, problem: null })
  const [again, other] = await debrief.pipeline.drop([recording(fixLoop), note])
  expect(again).toMatchObject({ isKnown: true, summaryId: first?.summaryId })
  expect(other).toMatchObject({ sessionId: null, problem: { code: 'not_a_transcript' } })
  expect(openRouter.chatRequests).toHaveLength(1)
})

test('a dropped folder of many transcripts sends two at a time, not all at once', async () => {
  const openRouter = await server()
  const at = folders()
  const outside = temporaryFolder('outside')
  const text = readFileSync(recording(fixLoop), 'utf8')
  const id = threadIdOf(fixLoop)
  for (let n = 0; n < 7; n++) {
    writeFileSync(join(outside, `${n}.jsonl`), text.replaceAll(id, `${id.slice(0, -1)}${n + 1}`))
  }
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  openRouter.setDefault({ kind: 'hang', before: 'headers' })
  const dropping = debrief.pipeline.drop([outside]).catch(() => null)
  await openRouter.received(2)
  expect((await debrief.engine.health()).jobs).toEqual([{ state: 'claimed', count: 2 }])
  await debrief.close()
  await dropping
})

test('a drop that is stopped stops the calls that are made for it; their ledgers stand, and the rest is not sent', async () => {
  const openRouter = await server()
  const at = folders()
  const outside = temporaryFolder('outside')
  const text = readFileSync(recording(fixLoop), 'utf8')
  const id = threadIdOf(fixLoop)
  for (let n = 0; n < 4; n++) {
    writeFileSync(join(outside, `${n}.jsonl`), text.replaceAll(id, `${id.slice(0, -1)}${n + 1}`))
  }
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  openRouter.setDefault({ kind: 'hang', before: 'headers' })
  const dropping = debrief.pipeline.drop([outside])
  await openRouter.received(2)
  await debrief.pipeline.stopDrop()
  const results = await dropping
  expect(results.map(({ problem }) => problem?.code)).toEqual(Array(4).fill('cancelled'))
  expect(results.every(({ summaryId }) => summaryId !== null)).toBe(true)
  expect(openRouter.chatRequests).toHaveLength(2)
  // The next one is not stopped by it.
  openRouter.setDefault({ kind: 'answer' })
  expect(await debrief.pipeline.drop([recording('scenarios/interrupted.jsonl')])).toMatchObject([{ problem: null }])
})

test('an excluded project is never sent, not even when asked', async () => {
  const openRouter = await server()
  const at = folders()
  addSession(at.codexHome, fixLoop)
  const settings = { 'projects.exclude': ['/home/dev'] }
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl, settings })
  await debrief.engine.scan()
  const { summary, problem } = await debrief.pipeline.run(threadIdOf(fixLoop))
  expect(problem).toMatchObject({ code: 'project_excluded', params: { path: '/home/dev' } })
  expect(summary.kind).toBe('ledger')
  expect(openRouter.requests).toHaveLength(0)
})

test('a pause holds what becomes due, over a restart, until it is lifted', async () => {
  const openRouter = await server()
  const at = folders()
  const first = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  await first.pipeline.start()
  await first.pipeline.setPause({ until: null })
  await first.close()
  addSession(at.codexHome, fixLoop)
  const second = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  const settled = nextEvent(second.pipeline.onSettled)
  await second.pipeline.start()
  expect((await second.pipeline.state()).isPaused).toBe(true)
  expect(openRouter.chatRequests).toHaveLength(0)
  await second.pipeline.setPause(null)
  await settled
  expect(openRouter.chatRequests).toHaveLength(1)
})

test('a Codex home that does not exist yet is waited for', async () => {
  const openRouter = await server()
  const codexHome = join(temporaryFolder('later'), 'deep', 'codex')
  const debrief = await openDebrief({ dataFolder: temporaryFolder('data'), codexHome, baseUrl: openRouter.baseUrl })
  const settled = nextEvent(debrief.pipeline.onSettled)
  await debrief.pipeline.start()
  expect((await debrief.pipeline.state()).home.exists).toBe(false)
  mkdirSync(codexHome, { recursive: true })
  addSession(codexHome, fixLoop)
  expect((await settled).summary.kind).toBe('model')
})
