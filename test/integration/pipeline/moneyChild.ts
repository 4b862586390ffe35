import { compose } from '../../../src-main/compose'
import { silentLog } from '../../../src-main/log/log'
import { noKeyring } from '../../../src-main/settings/secretBox'
import { partedPrompting } from '../../support/partedPrompting'

// Run by money.test.ts in a process of its own: does what it is told, and kills itself at the step that it is told.
const environment = process.env
const actions = (environment['TEST_ACTIONS'] ?? '').split(',')
const killAt = Number(environment['TEST_KILL_AT'])
let steps = 0

/** Between any two of these something may be half done. */
function step(): void {
  steps += 1
  if (steps === killAt) process.kill(process.pid, 'SIGKILL')
}

const steppingFetch: typeof fetch = async (input, init) => {
  step()
  const response = await fetch(input, init)
  step()
  if (response.body === null) return response
  const body = response.body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        step()
        controller.enqueue(chunk)
      },
      flush: step,
    }),
  )
  return new Response(body, { status: response.status, headers: response.headers })
}

const debrief = await compose({
  version: '0.0.0',
  homepage: 'https://debrief.invalid',
  dataFolder: environment['DEBRIEF_HOME'] ?? '',
  environment,
  secrets: noKeyring,
  log: silentLog,
  thread: null,
  overrides: { 'summarize.quietSeconds': 1, ...JSON.parse(environment['TEST_SETTINGS'] ?? '{}') },
  fetch: steppingFetch,
  ...(environment['TEST_IN_PARTS'] === 'yes' && { prompting: partedPrompting }),
})

const engine = debrief.engine as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
const ofCalls = [
  'claimJob',
  'prepare',
  'reserve',
  'noteGeneration',
  'settle',
  'complete',
  'keepPart',
  'prepareRepair',
  'repair',
  'failJob',
]
const ofBatches = ['beginBatch', 'joinBatch', 'leaveBatch', 'noteBatch', 'leaseBatch', 'endBatch', 'abandonBatch']
for (const name of [...ofCalls, ...ofBatches, 'completeBatchItem', 'settleBatchItem']) {
  const method = engine[name]
  if (method === undefined) throw new Error(`the engine has no ${name}`)
  engine[name] = async (...args) => {
    step()
    const value = await method(...args)
    step()
    return value
  }
}

async function overnight(): Promise<void> {
  await debrief.backlog.run('batch')
  await debrief.backlog.idle()
  await debrief.backlog.collect()
}

await debrief.engine.scan()
for (const action of actions) {
  if (action === 'test') await debrief.account.test().catch(() => null)
  else if (action === 'batch') await overnight().catch(() => null)
  else await debrief.pipeline.run(action).catch(() => null)
}
await debrief.close()
