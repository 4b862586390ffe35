import { expect, onTestFinished, test } from 'vitest'
import { addSession } from '../../support/codexHome'
import { openDebrief } from '../../support/debrief'
import { startOpenRouterServer } from '../../support/openrouter/server'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'
import { fixLoop, holdTime, id, pass, room } from './place'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** What tray and an open window ask for whenever anything changes. */
async function lookAround({
  backlog,
  codexUsage,
  engine,
  keys,
  models,
  pipeline,
  usage,
}: Awaited<ReturnType<typeof room>>['debrief']) {
  await Promise.all([
    ...[pipeline.state(), keys.status(), engine.healthReport(), backlog.get(), models.list(false), models.notices()],
    ...[usage.get({ by: 'day', sinceDay: null, untilDay: null }), pipeline.preview(id)],
    codexUsage({ by: 'day', sinceDay: null }),
  ])
}

test('without a key nothing goes out: not at the start, not from any page, not in a whole day', async () => {
  holdTime()
  const openRouter = await startOpenRouterServer()
  onTestFinished(() => openRouter.close())
  const at = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
  addSession(at.codexHome, fixLoop)
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl, key: null })
  await debrief.pipeline.start()
  debrief.backlog.start()
  for (let hour = 0; hour < 24; hour += 1) {
    await lookAround(debrief)
    await pass(60 * minuteMs, 20 * minuteMs)
  }
  expect(openRouter.requests).toEqual([])
}, 60_000)

test('with a key nothing goes out by itself while nothing is due and no window is open', async () => {
  holdTime()
  const { debrief, openRouter } = await room()
  await debrief.pipeline.start()
  debrief.backlog.start()
  await pass(dayMs, 10 * minuteMs)
  expect(openRouter.requests).toEqual([])
}, 60_000)

test('a window that is looked at all day asks for each price once, and pays for nothing', async () => {
  holdTime()
  const { debrief, openRouter } = await room()
  openRouter.setScript(() => ({ text: slugifyAnswer() }))
  await debrief.pipeline.start()
  debrief.backlog.start()
  for (let hour = 0; hour < 23; hour += 1) {
    await lookAround(debrief)
    await pass(60 * minuteMs, 20 * minuteMs)
  }
  const asked = openRouter.requests.map(({ path }) => path)
  const counts = Object.fromEntries(
    [...new Set(asked)].map((path) => [path, asked.filter((one) => one === path).length]),
  )
  expect(counts).toEqual({
    '/model/google/gemini-2.5-flash-lite': 1,
    '/model/openai/gpt-4.1-nano': 1,
    // No such row: so the whole list is looked through, once.
    '/model/google/gemini-2.5-flash-lite:batch': 1,
    '/models/user': 1,
    '/key': 1,
    // What Codex itself used is estimated at the public list's prices.
    '/models': 1,
  })
}, 60_000)
