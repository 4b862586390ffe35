import { Settings } from '../../../src-main/contract/settings'
import { createCatalogue } from '../../../src-main/openrouter/catalogue'
import { createOpenRouter } from '../../../src-main/openrouter/client'
import { systemClock } from '../../../src-main/openrouter/clock'
import { createModels } from '../../../src-main/openrouter/models/models'
import { createOldSessions } from '../../../src-main/summaries/backlog'
import type { Engine } from '../../../src-main/worker/engine'
import { createLocalEngine } from '../../../src-main/worker/localEngine'

// Run by crash.test.ts in a process of its own: it sends a batch, or takes one in, and dies just before its n-th written step.
const { CODEX_HOME = '', DEBRIEF_HOME = '', TEST_BASE_URL: baseUrl = '', TEST_KEY: apiKey = '' } = process.env
const steps = Number(process.env['TEST_STEPS'])
const written: ReadonlySet<string> = new Set<keyof Engine>([
  ...(['beginBatch', 'joinBatch', 'leaveBatch', 'reserve', 'noteBatch', 'leaseBatch'] as const),
  ...(['completeBatchItem', 'settleBatchItem', 'endBatch', 'abandonBatch'] as const),
])

let step = 0
const engine = new Proxy(createLocalEngine({ dataFolder: DEBRIEF_HOME, codexHome: CODEX_HOME }), {
  get(target, name, receiver): unknown {
    if (written.has(String(name)) && ++step === steps) process.kill(process.pid, 'SIGKILL')
    return Reflect.get(target, name, receiver)
  },
})
const attribution = { referer: '', title: '' }
const settings = Settings.parse({ 'budget.dayUsd': Number(process.env['TEST_DAY_USD']) })
const connect = async () => createOpenRouter({ apiKey, baseUrl, attribution })
const models = createModels({
  connect,
  publicly: createCatalogue({ baseUrl, attribution, clock: systemClock, fetch, apiKey: null }),
  memory: { read: () => null, write: () => {} },
  clock: systemClock,
  settings: () => settings,
  figures: async () => [],
  note: async () => null,
  setNote: async () => true,
})
const backlog = createOldSessions({
  engine,
  settings: {
    all: () => settings,
    tryRules: (text: string) => ({ text, redactions: [] }),
    set: () => settings,
    onChange: () => () => {},
  },
  keys: {
    current: async () => apiKey,
    status: async () => ({ source: 'environment', masked: null, problem: null }),
    set: () => Promise.reject(new Error('not here')),
    clear: () => Promise.reject(new Error('not here')),
    onChange: () => () => {},
  },
  connect,
  models,
  run: () => Promise.reject(new Error('only batches here')),
  clock: systemClock,
  reportError: (error) => process.stderr.write(`${String(error)}\n`),
})
await engine.scan()
if (process.env['TEST_PART'] === 'send') {
  await backlog.run('batch')
  await backlog.idle()
} else {
  await backlog.collect()
}
await backlog.close()
await engine.close()
