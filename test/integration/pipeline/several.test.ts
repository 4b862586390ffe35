import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import type { Settings } from '../../../src-main/contract/settings'
import type { Summary } from '../../../src-main/contract/summary'
import { addSession, recording, rolloutPath } from '../../support/codexHome'
import { openDebrief } from '../../support/debrief'
import { startOpenRouterServer } from '../../support/openrouter/server'
import { partedPrompting } from '../../support/partedPrompting'
import { askedIn, severalAnswer } from '../../support/severalAnswer'
import type { Asked } from '../../support/severalAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'
import { fixLoop, id, usageOf } from './place'

const costNanoUsd = 1_000_000

/** A session that takes several calls, each of them $0.001. */
async function place(options: { inParts?: boolean; repaired?: string; settings?: Partial<Settings> } = {}) {
  const openRouter = await startOpenRouterServer((body) => ({
    text: severalAnswer(body, options.repaired),
    costUsd: 0.001,
  }))
  onTestFinished(() => openRouter.close())
  const at = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
  addSession(at.codexHome, fixLoop)
  const reopen = () =>
    openDebrief({
      ...at,
      baseUrl: openRouter.baseUrl,
      settings: options.settings ?? {},
      ...(options.inParts === true && { prompting: partedPrompting }),
    })
  const debrief = await reopen()
  await debrief.engine.scan()
  const asked = (): Asked[] => openRouter.chatRequests.map(({ body }) => askedIn(body))
  return { ...at, openRouter, debrief, reopen, asked }
}

/** One more turn, as Codex would write it. */
function goOn(codexHome: string): void {
  const lines = readFileSync(recording(fixLoop), 'utf8').trimEnd().split('\n')
  const turn = lines.flatMap((line): string[] => {
    const text = line.replaceAll(/"(turn_id|call_id)":"([^"]+)"/g, '"$1":"$2-again"')
    return line.includes('"session_meta"') ? [] : [text]
  })
  appendFileSync(rolloutPath(codexHome, fixLoop), `${turn.join('\n')}\n`)
}

function lieOf({ claims }: Summary) {
  return claims.filter(({ text, was }) => `${text} ${was ?? ''}`.includes('router.ts'))
}

test('what was struck is asked about once, and true words take its place, visibly', async () => {
  const { asked, debrief } = await place()
  const { summary } = await debrief.pipeline.run(id)
  expect(asked()).toEqual(['summary', 'repair'])
  expect(lieOf(summary)).toMatchObject([
    { verdict: 'repaired', text: 'Added `src/slug.ts`.', was: 'Also rewrote `src/router.ts` for speed.' },
  ])
  expect(lieOf(summary)[0]?.reason).toBeTruthy()
  expect(summary.body).not.toContain('router.ts')
  expect(summary).toMatchObject({ costNanoUsd: 2 * costNanoUsd, isCostOpen: false })
  expect(await usageOf(debrief)).toMatchObject({
    ...{ totalNanoUsd: 2 * costNanoUsd, summaries: 1, medianNanoUsd: 2 * costNanoUsd },
    rows: [{ calls: 2, failed: 0 }],
  })
})

test.for([
  ['another lie', 'Deleted `src/other.ts`.', 'struck'],
  ['an empty text', '', null],
  ['words that can be checked against nothing', 'It went rather well.', 'struck'],
] as const)('%s in its place saves nothing, and nobody asks a third time', async ([, repaired, verdict]) => {
  const { asked, debrief } = await place({ repaired })
  const { problem, summary } = await debrief.pipeline.run(id)
  expect(problem).toBeNull()
  expect(lieOf(summary).map((claim) => claim.verdict)).toEqual(verdict === null ? [] : [verdict])
  expect(asked()).toEqual(['summary', 'repair'])
  expect(await debrief.engine.claimJob()).toBeNull()
})

test('a repair that cannot be read, fails or is switched off leaves the summary as it was', async () => {
  const off = await place({ settings: { 'summarize.repair': false } })
  expect(lieOf((await off.debrief.pipeline.run(id)).summary)).toMatchObject([{ verdict: 'struck' }])
  expect(off.asked()).toEqual(['summary'])
  const broken = await place()
  broken.openRouter.enqueue({ kind: 'answer', answer: { text: severalAnswer(null) } })
  broken.openRouter.enqueue({ kind: 'answer', answer: { text: 'sorry' } })
  const { problem, summary } = await broken.debrief.pipeline.run(id)
  expect([problem, summary.kind, summary.costNanoUsd]).toEqual([null, 'model', 2 * costNanoUsd])
  const refused = await place()
  refused.openRouter.enqueue({ kind: 'answer', answer: { text: severalAnswer(null) } }, { kind: 'status', status: 402 })
  expect((await refused.debrief.pipeline.run(id)).problem).toBeNull()
  expect(await refused.debrief.engine.claimJob()).toBeNull()
})

test('where the limit has no room for a repair the summary stands without one', async () => {
  const { asked, debrief } = await place({ settings: { 'budget.sessionUsd': 0.0055 } })
  const bound = Number((await debrief.pipeline.preview(id)).upperBoundNanoUsd)
  debrief.settings.set('budget.dayUsd', (bound + 1) / 1e9)
  const { problem, summary } = await debrief.pipeline.run(id)
  expect([problem, summary.kind]).toEqual([null, 'model'])
  expect(asked().filter((what) => what === 'summary')).toHaveLength(1)
})

test('who died between summary and repair asks for neither again: the job only ends', async () => {
  const { asked, debrief, reopen } = await place()
  debrief.engine.prepareRepair = () => new Promise(() => {})
  void debrief.pipeline.run(id).catch(() => null)
  while ((await debrief.engine.summary(id)).kind !== 'model') await new Promise((resolve) => setImmediate(resolve))
  const other = await reopen()
  // As if its owner were gone: the lease is this process's own, so it is given back by hand.
  const job = { ...jobRow(other.dataFolder), title: '', project: '', cwd: null, attempts: 0, isAsked: true }
  await other.engine.holdJob(job, { code: 'internal', params: {} }, 0)
  const again = await other.engine.claimJob()
  expect(again).toMatchObject({ summaryId: (await other.engine.summary(id)).id })
  await other.engine.holdJob(job, { code: 'internal', params: {} }, 0)
  await other.pipeline.start()
  while ((await other.engine.counts()).queued > 0) await new Promise((resolve) => setImmediate(resolve))
  expect(asked()).toEqual(['summary'])
})

function jobRow(dataFolder: string) {
  const db = new DatabaseSync(join(dataFolder, 'debrief.db'), { readOnly: true })
  const row = db.prepare('SELECT session_id, content_hash, summary_id FROM jobs').get()
  db.close()
  const sessionId = String(row?.['session_id'])
  return {
    id: sessionId,
    sessionId,
    contentHash: String(row?.['content_hash']),
    summaryId: String(row?.['summary_id']),
  }
}

test('a long session is asked about in parts, each kept, and what they took is the summary’s', async () => {
  const { asked, debrief, openRouter } = await place({ inParts: true, settings: { 'summarize.repair': false } })
  const preview = await debrief.pipeline.preview(id)
  expect(preview.requests.map(({ purpose }) => purpose)).toEqual(['part', 'part', 'merge'])
  const { summary } = await debrief.pipeline.run(id)
  expect(asked()).toEqual(['part', 'part', 'summary'])
  expect(summary.costNanoUsd).toBe(3 * costNanoUsd)
  const merge = JSON.stringify(openRouter.chatRequests.at(-1)?.body)
  expect(merge).toContain('The first test run exited with code 1.')
  // What the session does not support is not handed on.
  expect(merge).not.toContain('router.ts')
  const again = (await debrief.pipeline.run(id, { isForced: true })).summary
  expect(asked()).toEqual(['part', 'part', 'summary', 'summary'])
  expect(again.costNanoUsd).toBe(costNanoUsd)
  expect(await usageOf(debrief)).toMatchObject({ totalNanoUsd: openRouter.billedNanoUsd(), summaries: 2 })
})

test('a part that cannot be read is asked about once more; one that is kept is not paid for again after a failure', async () => {
  const { asked, debrief, openRouter } = await place({ inParts: true, settings: { 'summarize.repair': false } })
  const part = { kind: 'answer', answer: { text: JSON.stringify({ sentences: [] }) } } as const
  const broken = { kind: 'answer', answer: { text: 'no' } } as const
  openRouter.enqueue(part, broken, broken)
  expect((await debrief.pipeline.run(id)).problem).toMatchObject({ code: 'answer_broken' })
  expect(asked()).toEqual(['part', 'part', 'part'])
  expect((await debrief.pipeline.run(id)).problem).toBeNull()
  expect(asked()).toEqual(['part', 'part', 'part', 'part', 'summary'])
})

test('a session that goes on gets an update that continues the last one, and the person’s title and note stay', async () => {
  const { codexHome, debrief, openRouter, reopen } = await place({
    settings: { 'summarize.repair': false, 'summarize.quietSeconds': 3_600 },
  })
  const first = (await debrief.pipeline.run(id)).summary
  await debrief.engine.rename(id, 'My own title')
  await debrief.engine.setNoteOn(id, 'my note')
  await debrief.engine.scan()
  expect((await debrief.pipeline.run(id)).summary.id).toBe(first.id)
  goOn(codexHome)
  await debrief.close()
  const next = await reopen()
  await next.engine.scan()
  // Truth first: until the update is there the ledger of the present content is current.
  expect((await next.engine.summary(id)).kind).toBe('ledger')
  const { summary } = await next.pipeline.run(id)
  expect(summary).toMatchObject({ kind: 'model', basedOnId: first.id, costNanoUsd })
  expect(openRouter.chatRequests).toHaveLength(2)
  expect([await next.engine.titleOf(id), await next.engine.noteOn(id)]).toEqual(['My own title', 'my note'])
})
