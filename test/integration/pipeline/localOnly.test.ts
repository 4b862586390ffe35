import { expect, onTestFinished, test } from 'vitest'
import { addSession } from '../../support/codexHome'
import { nextEvent, openDebrief } from '../../support/debrief'
import { startOpenRouterServer } from '../../support/openrouter/server'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'
import { fixLoop, id, room } from './place'

test('with local only on nothing arrives: not asked, due, previewed, checked, listed, signed in or reconciled', async () => {
  const { openRouter, debrief, codexHome } = await room({ 'privacy.localOnly': true, 'summarize.quietSeconds': 1 })
  const { pipeline, account, models, signIn, backlog, usage } = debrief
  await pipeline.start()
  backlog.start()
  const { summary, problem } = await pipeline.run(id)
  expect([summary.kind, problem]).toEqual(['ledger', { code: 'local_only', params: {} }])
  expect((await pipeline.preview(id)).requests).not.toEqual([])
  const refused = { problem: { code: 'local_only' } }
  await expect(account.checkKey()).rejects.toMatchObject(refused)
  await expect(account.test()).rejects.toMatchObject(refused)
  await expect(models.check()).rejects.toMatchObject(refused)
  await expect(signIn.start('code', async () => undefined)).rejects.toMatchObject(refused)
  await models.list(true)
  await models.notices()
  await account.reconcile().catch(() => null)
  await backlog.get()
  await backlog.run('now').catch(() => null)
  await debrief.codexUsage({ by: 'day', sinceDay: null })
  await usage.get({ by: 'day', sinceDay: null, untilDay: null })
  addSession(codexHome, 'scenarios/interrupted.jsonl')
  await pipeline.lookAgain()
  expect(openRouter.requests).toEqual([])
  expect((await debrief.engine.summaries({ offset: 0, limit: null })).rows.map(({ kind }) => kind)).toEqual([
    'ledger',
    'ledger',
  ])
})

test('a session that becomes due ends with its ledger and is told; once it is off, it is sent when a person asks', async () => {
  const openRouter = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0011 }))
  onTestFinished(() => openRouter.close())
  const at = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex'), baseUrl: openRouter.baseUrl }
  const debrief = await openDebrief(at)
  debrief.settings.set('privacy.localOnly', true)
  const settled = nextEvent(debrief.pipeline.onSettled)
  await debrief.pipeline.start()
  addSession(at.codexHome, fixLoop)
  await debrief.pipeline.lookAgain()
  expect((await settled).summary).toMatchObject({ sessionId: id, kind: 'ledger' })
  expect(openRouter.requests).toEqual([])

  debrief.settings.set('privacy.localOnly', false)
  expect((await debrief.pipeline.run(id)).summary.kind).toBe('model')
})
