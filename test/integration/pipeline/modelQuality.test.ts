import { expect, onTestFinished, test } from 'vitest'
import { modelTable, scoreModel, upperBoundNanoUsd } from '../../../bench/quality/scoreModel'
import { addSession } from '../../support/codexHome'
import { openDebrief } from '../../support/debrief'
import { errorBody, startOpenRouterServer } from '../../support/openrouter/server'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'
import { fixLoop, id } from './place'

const careful = 'openai/gpt-4.1-nano'
const careless = 'anthropic/claude-haiku-4.5'

async function place() {
  const openRouter = await startOpenRouterServer((body) => ({
    text: slugifyAnswer({ lie: body?.model === careless }),
    costUsd: body?.model === careless ? 0.004 : 0.001,
  }))
  onTestFinished(() => openRouter.close())
  const codexHome = temporaryFolder('codex')
  addSession(codexHome, fixLoop)
  const debrief = await openDebrief({
    ...{ dataFolder: temporaryFolder('data'), codexHome, baseUrl: openRouter.baseUrl },
    settings: { 'model.fallbacks': [] },
  })
  await debrief.engine.scan()
  return { openRouter, debrief }
}

test('a model’s own summaries are counted by verdict, and every call by its cost', async () => {
  const { debrief } = await place()
  const [good, bad] = [await scoreModel(debrief, careful, [id]), await scoreModel(debrief, careless, [id])]
  expect(good).toMatchObject({ answered: 1, sessions: 1, struck: 0, costNanoUsd: 1_000_000, problems: [] })
  // The lie is asked about once more: two calls.
  expect(bad).toMatchObject({ answered: 1, costNanoUsd: 8_000_000 })
  expect(bad.struck + bad.repaired).toBeGreaterThan(good.struck + good.repaired)
  expect(good.verifiedPerUsd).toBe(good.verified * 1_000)
  expect(good.verified + good.repaired + good.struck + good.unchecked).toBe(good.claims)
  const lines = modelTable([bad, good]).split('\n')
  expect(lines[1]).toMatch(new RegExp(`^${careful}`))
  expect(lines[2]).toMatch(new RegExp(`^${careless}`))
})

test('what it costs at most is said before anything is sent', async () => {
  const { debrief, openRouter } = await place()
  const bound = await upperBoundNanoUsd(debrief, [careful, careless], [id])
  expect(bound).toBeGreaterThan(0)
  expect(openRouter.chatRequests).toEqual([])
})

test('a model that gives no summary is said with the reason', async () => {
  const { debrief, openRouter } = await place()
  openRouter.enqueue({ kind: 'status', status: 402, body: errorBody(402, 'Insufficient credits') })
  const score = await scoreModel(debrief, careful, [id])
  expect(score).toMatchObject({ answered: 0, claims: 0, verifiedPerUsd: null })
  expect(score.problems.join(' ')).toMatch(/credit/i)
})
