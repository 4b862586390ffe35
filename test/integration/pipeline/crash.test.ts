import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { addSession, threadIdOf } from '../../support/codexHome'
import { openDebrief, testKey } from '../../support/debrief'
import { startOpenRouterServer } from '../../support/openrouter/server'
import type { Behaviour } from '../../support/openrouter/server'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'

const cli = fileURLToPath(new URL('../../../dist/node/cli.js', import.meta.url))
const fixLoop = 'scenarios/fix-loop.jsonl'
const limits = { dayNanoUsd: 1_000_000_000, monthNanoUsd: 10_000_000_000, sessionNanoUsd: 50_000_000 }

/** Where the answer is when the process is killed. */
const moments: { name: string; behaviour: Behaviour; delayMs: number }[] = [
  { name: 'before the headers', behaviour: { kind: 'hang', before: 'headers' }, delayMs: 0 },
  { name: 'before the first text', behaviour: { kind: 'hang', before: 'text' }, delayMs: 150 },
  { name: 'in the middle of the text', behaviour: { kind: 'hang', before: 'end' }, delayMs: 150 },
  ...[0, 2, 4, 8, 16, 32].map((delayMs) => ({
    name: `${delayMs} ms after the request arrived`,
    behaviour: { kind: 'answer' } as const,
    delayMs,
  })),
]

test.for(moments)('kill -9 $name: no summary is lost, made twice or paid unseen', async (moment) => {
  expect(existsSync(cli), 'the CLI is built').toBe(true)
  const openRouter = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0011 }))
  onTestFinished(() => openRouter.close())
  openRouter.enqueue(moment.behaviour)
  const at = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
  addSession(at.codexHome, fixLoop)
  const id = threadIdOf(fixLoop)

  const child = spawn(process.execPath, [cli, 'summaries', 'run', id, '--json'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      CODEX_HOME: at.codexHome,
      DEBRIEF_HOME: at.dataFolder,
      OPENROUTER_API_KEY: testKey,
      OPENROUTER_BASE_URL: openRouter.baseUrl,
    },
  })
  const exited = once(child, 'exit')
  await openRouter.received(1)
  setTimeout(() => child.kill('SIGKILL'), moment.delayMs)
  await exited

  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  await debrief.engine.scan()
  const { summary } = await debrief.pipeline.run(id)
  expect(summary.kind).toBe('model')
  expect(openRouter.chatRequests.length).toBeLessThanOrEqual(2)
  expect((await debrief.engine.health()).summaries).toBe(2)
  const { totalNanoUsd, budget } = await debrief.engine.usage({ by: 'day', sinceDay: null, untilDay: null, limits })
  expect(totalNanoUsd).toBeLessThanOrEqual(openRouter.billedNanoUsd())
  expect(budget.spentTodayNanoUsd).toBeGreaterThanOrEqual(openRouter.billedNanoUsd())
})
