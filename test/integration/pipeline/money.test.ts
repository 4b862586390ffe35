import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Settings } from '../../../src-main/contract/settings'
import { bundledProgram } from '../../support/bundledProgram'
import { addSession, threadIdOf } from '../../support/codexHome'
import { openDebrief, testKey } from '../../support/debrief'
import type { Behaviour, OpenRouterServer, Script } from '../../support/openrouter/server'
import { startOpenRouterServer } from '../../support/openrouter/server'
import { askedIn, severalAnswer } from '../../support/severalAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'

const sessions = [
  'scenarios/fix-loop.jsonl',
  'scenarios/secrets-in-output.jsonl',
  'scenarios/interrupted.jsonl',
] as const
/** More for a soak: DEBRIEF_MONEY_RUNS=300. */
const runs = Number(process.env['DEBRIEF_MONEY_RUNS'] ?? 12)
/** Two or three calls' worth of upper bounds, so that the limit is met in most runs. */
const limitUsd = 0.005

/** Within the listed price: a provider that bills above it breaks any limit. */
const billing: Script = (body) => ({
  text: severalAnswer(body),
  costUsd: (body.max_tokens ?? 0) > 3_000 ? 0.0011 : 0.00004,
})

/** What the service does with a call; nothing that would be retried after a long wait. */
const behaviour = fc.oneof<fc.Arbitrary<Behaviour>[]>(
  fc.constant({ kind: 'answer' }),
  fc.constant({ kind: 'answer', answer: { text: 'no JSON at all' } }),
  fc.constant({ kind: 'answer', answer: { costUsd: null, hasDone: false } }),
  fc.constant({ kind: 'cut', after: 'text' }),
  fc.constant({ kind: 'cut', after: 'headers' }),
  fc.constant({ kind: 'cut', after: 'nothing' }),
  fc.constant({ kind: 'cut', after: 'nothing', isBilled: true }),
  fc.constant({ kind: 'answer', answer: { text: '', finishReason: 'length' } }),
  fc.constant({ kind: 'noFinish' }),
  fc.constant({ kind: 'status', status: 402 }),
  fc.constant({ kind: 'midStreamError', error: { code: 502, message: 'down' }, text: 'some', hasUsage: true }),
)
const actions = fc.array(fc.constantFrom('test', 'batch', ...sessions.map(threadIdOf)), { minLength: 1, maxLength: 4 })
const child = fc.record({
  actions,
  killAt: fc.integer({ min: 1, max: 80 }),
  delayMs: fc.integer({ min: 0, max: 80 }),
  isStreamed: fc.boolean(),
  isInParts: fc.boolean(),
})
const scenario = fc.record({
  behaviours: fc.array(behaviour, { maxLength: 8 }),
  /** Each inner list runs at once on one data folder, like the app and a command line run. */
  limit: fc.constantFrom('budget.dayUsd' as const, 'budget.monthUsd' as const),
  rounds: fc.array(fc.array(child, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
})

const undisturbed = { killAt: 1_000_000, delayMs: 0, isStreamed: true, isInParts: true }
const alone = (plan: ChildPlan): Scenario => ({ behaviours: [], limit: 'budget.dayUsd', rounds: [[plan]] })

/** Run each time, whatever chance brings: something is booked, something is held, a batch goes out, and somebody is killed. */
const always: readonly Scenario[] = [
  alone({ ...undisturbed, actions: [threadIdOf(sessions[0]), 'test'] }),
  {
    ...alone({ ...undisturbed, actions: [threadIdOf(sessions[0])] }),
    behaviours: [{ kind: 'cut', after: 'headers' }],
  },
  alone({ ...undisturbed, isInParts: false, actions: ['batch'] }),
  alone({ ...undisturbed, actions: [threadIdOf(sessions[0])], killAt: 12 }),
]

type Scenario = typeof scenario extends fc.Arbitrary<infer One> ? One : never

type ChildPlan = typeof child extends fc.Arbitrary<infer Plan> ? Plan : never

interface Places {
  readonly dataFolder: string
  readonly codexHome: string
  readonly server: OpenRouterServer
  readonly limit: 'budget.dayUsd' | 'budget.monthUsd'
}

async function runChild(program: string, at: Places, plan: ChildPlan): Promise<void> {
  const { actions: list, delayMs, isInParts, isStreamed, killAt } = plan
  const settings: Partial<Settings> = { [at.limit]: limitUsd, 'call.stream': isStreamed }
  // Not a wait for anything: two children shall meet at another place each time.
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  const started = spawn(process.execPath, [program], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      CODEX_HOME: at.codexHome,
      DEBRIEF_HOME: at.dataFolder,
      OPENROUTER_API_KEY: testKey,
      OPENROUTER_BASE_URL: at.server.baseUrl,
      TEST_ACTIONS: list.join(','),
      TEST_KILL_AT: String(killAt),
      TEST_IN_PARTS: isInParts ? 'yes' : 'no',
      TEST_SETTINGS: JSON.stringify(settings),
    },
  })
  const [code, signal]: unknown[] = await once(started, 'exit')
  expect([code, signal]).toEqual(signal === null ? [0, null] : [null, 'SIGKILL'])
  if (signal !== null) seen.kills += 1
}

/** What the runs really went through: a run in which nothing happens proves nothing. */
const seen = { kills: 0, calls: 0, parts: 0, repairs: 0, batches: 0, booked: 0, held: 0 }

interface StoredCall {
  readonly id: string
  readonly state: string
  readonly generation: string | null
  readonly nanoUsd: number
  readonly heldNanoUsd: number
}

function storedCalls(dataFolder: string): { calls: StoredCall[]; summariesPerSession: number[] } {
  const db = new DatabaseSync(join(dataFolder, 'debrief.db'), { readOnly: true })
  const rows = db.prepare('SELECT id, state, generation_id, cost_nano_usd, reserved_nano_usd FROM calls').all()
  const summaries = db.prepare(`SELECT count(*) AS n FROM summaries WHERE kind = 'model' GROUP BY session_id`).all()
  db.close()
  return {
    calls: rows.map((row) => ({
      id: String(row['id']),
      state: String(row['state']),
      generation: typeof row['generation_id'] === 'string' ? row['generation_id'] : null,
      nanoUsd: Number(row['cost_nano_usd']),
      heldNanoUsd: Number(row['reserved_nano_usd']),
    })),
    summariesPerSession: summaries.map((row) => Number(row['n'])),
  }
}

test('whoever is killed whenever: what is booked is what was billed, once, and no limit is crossed', async () => {
  const program = await bundledProgram(new URL('moneyChild.ts', import.meta.url))
  await fc.assert(
    fc.asyncProperty(scenario, async ({ behaviours, limit, rounds }) => {
      const server = await startOpenRouterServer(billing)
      const at = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex'), server, limit }
      try {
        for (const session of sessions) addSession(at.codexHome, session)
        server.enqueue(...behaviours)
        for (const children of rounds) await Promise.all(children.map((one) => runChild(program, at, one)))

        // The next start learns what was left open.
        const debrief = await openDebrief({ ...at, baseUrl: server.baseUrl, settings: { 'budget.dayUsd': 0 } })
        await debrief.pipeline.start()
        await debrief.backlog.collect()
        await debrief.close()
        // The night goes on for a batch that nobody knows of any more.
        server.batches.endAll()

        const { calls, summariesPerSession } = storedCalls(at.dataFolder)
        const bills = server.billedByGeneration()
        const settled = calls.filter(({ state }) => state === 'settled')
        const held = calls.filter(({ state }) => state === 'unknown' || state === 'reserved')
        const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0)
        // Every bill whose id was learned is booked exactly, and nothing else is.
        for (const { generation, nanoUsd } of settled) expect(nanoUsd).toBe(bills.get(generation ?? ''))
        expect(new Set(settled.map(({ generation }) => generation)).size).toBe(settled.length)
        for (const { generation } of held) expect(bills.has(generation ?? ''), 'a bill that could be known').toBe(false)
        // What nobody could know is held, never forgotten.
        const booked = sum(settled.map(({ nanoUsd }) => nanoUsd))
        expect(booked).toBeLessThanOrEqual(server.billedNanoUsd())
        expect(booked + sum(held.map(({ heldNanoUsd }) => heldNanoUsd))).toBeGreaterThanOrEqual(server.billedNanoUsd())
        if (held.length === 0) expect(booked).toBe(server.billedNanoUsd())
        seen.calls += server.chatRequests.length
        const asked = server.chatRequests.map(({ body }) => askedIn(body))
        seen.parts += asked.filter((what) => what === 'part').length
        seen.repairs += asked.filter((what) => what === 'repair').length
        seen.batches += server.batches.taken.length
        seen.booked += settled.length
        seen.held += held.length
        expect(server.billedNanoUsd()).toBeLessThanOrEqual(limitUsd * 1e9)
        expect(Math.max(0, ...summariesPerSession)).toBeLessThanOrEqual(1)
      } finally {
        await server.close()
      }
    }),
    { numRuns: runs + always.length, examples: always.map((one): [Scenario] => [one]), endOnFailure: true },
  )
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(0)
}, 600_000)
