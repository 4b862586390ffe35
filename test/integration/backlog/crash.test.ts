import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { builtCli } from '../../support/codex/debriefCli'
import { testKey } from '../../support/debrief'
import type { BatchBehaviour } from '../../support/openrouter/batches'
import { booksOf, createOldPlace } from './place'
import type { OldPlace } from './place'

const sessions = 6
const dayUsd = 0.25

/** Runs the command line until `moment` has come, and `delayMs` longer; then kills it as a power cut would. */
async function runAndKill(place: OldPlace, args: readonly string[], moment: () => Promise<unknown>, delayMs: number) {
  const cli = builtCli()
  const child = spawn(cli.command, [...cli.args, ...args], {
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      ELECTRON_RUN_AS_NODE: '1',
      CODEX_HOME: place.codexHome,
      DEBRIEF_HOME: place.dataFolder,
      OPENROUTER_API_KEY: testKey,
      OPENROUTER_BASE_URL: place.openRouter.baseUrl,
    },
  })
  const exited = once(child, 'exit')
  await Promise.race([moment(), exited])
  await Promise.race([sleep(delayMs), exited])
  child.kill('SIGKILL')
  await exited
}

interface Moment {
  readonly when: 'it asks for prices' | 'the batch arrives'
  readonly delayMs: number
  readonly behaviour: BatchBehaviour
  /** How long after its question about the batch the second process lives. */
  readonly lookMs: number
}

const take = { kind: 'take' } as const
const moments: Moment[] = [
  ...[0, 15, 30, 60].map((delayMs) => ({ when: 'it asks for prices' as const, delayMs, behaviour: take, lookMs: 0 })),
  ...[0, 3, 10, 40].map((delayMs) => ({
    ...{ when: 'the batch arrives' as const, delayMs, behaviour: take, lookMs: delayMs },
  })),
  { when: 'the batch arrives', delayMs: 10, behaviour: { kind: 'takeAndHang' }, lookMs: 20 },
  { when: 'the batch arrives', delayMs: 200, behaviour: take, lookMs: 30 },
]

test.for(moments)(
  'kill -9 $delayMs ms after $when ($behaviour.kind), and $lookMs ms into taking it in: one summary each, no cent unseen',
  { timeout: 60_000 },
  async ({ when, delayMs, behaviour, lookMs }) => {
    const place = await createOldPlace(sessions)
    const { openRouter } = place
    writeFileSync(join(place.dataFolder, 'settings.json'), JSON.stringify({ 'budget.dayUsd': dayUsd }))
    openRouter.batches.enqueue(behaviour)
    const asked = (): Promise<unknown> => vi.waitFor(() => expect(openRouter.requests.length).toBeGreaterThan(0))
    const arrived = (): Promise<unknown> => openRouter.batches.received(1)
    await runAndKill(
      place,
      ['summaries', 'backlog', '--batch'],
      when === 'the batch arrives' ? arrived : asked,
      delayMs,
    )
    const looks = (): number => openRouter.requests.filter(({ path }) => path.includes('/batches/')).length
    const looked = (): Promise<unknown> => vi.waitFor(() => expect(looks()).toBeGreaterThan(0))
    await runAndKill(place, ['summaries', 'backlog'], looked, lookMs)

    const debrief = await place.open({ settings: { 'budget.dayUsd': dayUsd } })
    let backlog = await debrief.backlog.collect()
    expect(backlog.running).toBeNull()
    if (backlog.sessions > 0) {
      await debrief.backlog.run('batch')
      await debrief.backlog.idle()
      backlog = await debrief.backlog.collect()
    }
    openRouter.batches.endAll()
    expect(backlog).toMatchObject({ sessions: 0, running: null })
    const books = await booksOf(debrief)
    const billed = openRouter.billedNanoUsd()
    expect(books.modelSummaries).toBe(sessions)
    expect(books.bookedNanoUsd).toBeLessThanOrEqual(billed)
    expect(books.bookedNanoUsd + books.heldNanoUsd).toBeGreaterThanOrEqual(billed)
    if (books.heldCalls === 0) expect(books.bookedNanoUsd).toBe(billed)
    expect(books.bookedNanoUsd + books.heldNanoUsd).toBeLessThanOrEqual(dayUsd * 1e9)
  },
)
