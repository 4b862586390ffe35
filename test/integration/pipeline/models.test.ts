import { expect, onTestFinished, test } from 'vitest'
import type { ModelNotice } from '../../../src-main/contract/models'
import type { Debrief } from '../../../src-main/debrief'
import { addSession, threadIdOf } from '../../support/codexHome'
import { openDebrief } from '../../support/debrief'
import { errorBody, startOpenRouterServer } from '../../support/openrouter/server'
import type { OpenRouterServer } from '../../support/openrouter/server'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)

async function room(primary: string) {
  const openRouter: OpenRouterServer = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0011 }))
  onTestFinished(() => openRouter.close())
  const at = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
  addSession(at.codexHome, fixLoop)
  const open = (): Promise<Debrief> =>
    openDebrief({ ...at, baseUrl: openRouter.baseUrl, settings: { 'model.primary': primary, 'model.fallbacks': [] } })
  return { openRouter, open }
}

const asked = ({ chatRequests }: OpenRouterServer): unknown[] => chatRequests.map(({ body }) => body?.model)

test('a chosen model that is gone is not asked, what stands in for it answers, and that is told once over two starts', async () => {
  const { open, openRouter } = await room('openai/codex-mini')
  const told: ModelNotice[] = []
  for (const isFirst of [true, false]) {
    const debrief = await open()
    await debrief.engine.scan()
    // A preview finds it too, when nobody listens: that must not be the once.
    await debrief.pipeline.preview(id)
    debrief.pipeline.onNoticed((notice) => told.push(notice))
    expect((await debrief.pipeline.run(id, { isForced: !isFirst })).problem).toBeNull()
    await debrief.close()
  }
  expect(asked(openRouter)).toHaveLength(2)
  expect(asked(openRouter)).not.toContain('openai/codex-mini')
  expect(told).toMatchObject([{ model: 'openai/codex-mini', kind: 'withdrawn', endsOn: '2026-01-16' }])
})

test('a model that OpenRouter refuses to find in the call itself is replaced by the one that it suggests, in a call of its own', async () => {
  const { open, openRouter } = await room('google/gemini-2.5-flash-lite')
  const availability = {
    ...{ code: 'model_deprecated', retryable: false, requested_models: ['google/gemini-2.5-flash-lite'] },
    fallback_models: ['anthropic/claude-haiku-4.5'],
  }
  openRouter.enqueue({ kind: 'status', status: 404, body: errorBody(404, 'Gone', { availability }) })
  const debrief = await open()
  await debrief.engine.scan()
  expect((await debrief.pipeline.run(id)).summary).toMatchObject({ kind: 'model' })
  expect(asked(openRouter)).toEqual(['google/gemini-2.5-flash-lite', 'anthropic/claude-haiku-4.5'])
  const { held, totalNanoUsd } = await debrief.usage.get({ by: 'day', sinceDay: null, untilDay: null })
  expect({ held: held.calls, totalNanoUsd }).toEqual({ held: 0, totalNanoUsd: openRouter.billedNanoUsd() })
})
