import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testKey } from '../../support/debrief'
import { booksOf, createOldPlace } from './place'
import type { OldPlace } from './place'

const sessions = 3
const dayUsd = 0.25

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-mortal-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('mortalChild.ts', import.meta.url)),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A process that sends a batch, or takes one in, and dies before its n-th written step; answers whether it died. */
async function runMortal(place: OldPlace, part: 'send' | 'collect', steps: number): Promise<boolean> {
  const child = spawn(process.execPath, [join(folder, 'child.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...{ PATH: process.env['PATH'], ELECTRON_RUN_AS_NODE: '1' },
      ...{ CODEX_HOME: place.codexHome, DEBRIEF_HOME: place.dataFolder },
      ...{ TEST_BASE_URL: place.openRouter.baseUrl, TEST_KEY: testKey },
      ...{ TEST_PART: part, TEST_STEPS: String(steps), TEST_DAY_USD: String(dayUsd) },
    },
  })
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return signal === 'SIGKILL'
}

/** Whatever happened before: a later start finishes everything, and the books are right. */
async function finish(place: OldPlace) {
  const { openRouter } = place
  const debrief = await place.open({ settings: { 'budget.dayUsd': dayUsd } })
  let backlog = await debrief.backlog.collect()
  if (backlog.sessions > 0) {
    await debrief.backlog.run('batch')
    await debrief.backlog.idle()
    backlog = await debrief.backlog.collect()
  }
  expect(backlog).toMatchObject({ sessions: 0, running: null })
  openRouter.batches.endAll()
  const books = await booksOf(debrief)
  const billed = openRouter.billedNanoUsd()
  expect(books.modelSummaries).toBe(sessions)
  expect(books.bookedNanoUsd).toBeLessThanOrEqual(billed)
  expect(books.bookedNanoUsd + books.heldNanoUsd).toBeGreaterThanOrEqual(billed)
  if (books.heldCalls === 0) expect(books.bookedNanoUsd).toBe(billed)
  expect(books.bookedNanoUsd + books.heldNanoUsd).toBeLessThanOrEqual(dayUsd * 1e9)
  return books
}

// begin, three times join and reserve, "about to be sent", sent
test.for([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'killed before step %i of sending: each session gets one summary, and no cent is unseen',
  async (steps) => {
    const place = await createOldPlace(sessions)
    expect(await runMortal(place, 'send', steps)).toBe(true)
    const wasTaken = place.openRouter.batches.taken.length === 1
    expect(wasTaken).toBe(steps === 9)
    // Only a batch that OpenRouter took without our knowing its name stays held.
    expect((await finish(place)).heldCalls).toBe(wasTaken ? sessions : 0)
  },
)

// lease, three answers, progress, end
test.for([1, 2, 3, 4, 5, 6])(
  'killed before step %i of taking a batch in: nothing is booked or stored twice',
  async (steps) => {
    const place = await createOldPlace(sessions)
    expect(await runMortal(place, 'send', 0)).toBe(false)
    expect(await runMortal(place, 'collect', steps)).toBe(true)
    expect((await finish(place)).heldCalls).toBe(0)
    expect(place.openRouter.batches.taken).toHaveLength(1)
  },
)

test.for([0, 2, 4, 6])(
  'one process takes a batch in while another dies before step %i of the same: everything once',
  async (steps) => {
    const place = await createOldPlace(sessions)
    expect(await runMortal(place, 'send', 0)).toBe(false)
    await Promise.all([runMortal(place, 'collect', steps), runMortal(place, 'collect', 0)])
    expect((await finish(place)).heldCalls).toBe(0)
  },
)
