import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { builtCli, runDebrief, startWatch } from '../support/codex/debriefCli'
import { runCodexExec, transcriptsIn } from '../support/codex/exec'
import { answerFromLedger, inventedPath } from '../support/codex/ledgerAnswer'
import { usagePerStep } from '../support/codex/modelServer'
import { createRepository } from '../support/codex/repository'
import { answer, command, patch } from '../support/codex/script'
import { startOpenRouterServer } from '../support/openrouter/server'
import { temporaryFolder } from '../support/temporaryFolder'

const prompt = 'Add a greeting and check it'
const steps = [
  command('cat README.md'),
  patch('*** Add File: hello.txt\n+hello\n+world'),
  command('grep -q goodbye hello.txt'),
  command('git add hello.txt && git commit -m "Add a greeting"'),
  answer('Added hello.txt and committed it.'),
]

/** A Codex home, a repository and a data folder whose quiet time is one second. */
async function prepare() {
  const scratch = temporaryFolder('debrief-codex')
  const codexHome = join(scratch, 'codex-home')
  const cwd = join(scratch, 'greeter')
  const environment = { CODEX_HOME: codexHome, DEBRIEF_HOME: join(scratch, 'debrief') }
  mkdirSync(codexHome)
  createRepository(cwd, { 'README.md': '# Greeter\n' })
  const set = await runDebrief(builtCli(), ['settings', 'set', 'summarize.quietSeconds', '1'], environment)
  expect(set, set.stderr).toMatchObject({ exitCode: 0 })
  return { codexHome, cwd, environment }
}

it('a session that the real Codex writes while watch runs is found, summarized, checked and booked, once', async () => {
  const openRouter = await startOpenRouterServer(answerFromLedger)
  const { codexHome, cwd, environment } = await prepare()
  const withKey = { ...environment, OPENROUTER_API_KEY: 'sk-or-v1-test', OPENROUTER_BASE_URL: openRouter.baseUrl }
  const watch = await startWatch(builtCli(), withKey)

  const run = await runCodexExec(prompt, steps, { codexHome, cwd })
  expect(run, run.output).toMatchObject({ exitCode: 0, requests: steps.length })
  const id = sessionIdIn(transcriptsIn(codexHome)[0] ?? '')
  const summary = await watch.next()

  expect(summary).toMatchObject({
    sessionId: id,
    kind: 'model',
    problem: null,
    costNanoUsd: openRouter.billedNanoUsd(),
  })
  expect(verdicts(summary)).toMatchObject({
    [`Deleted \`${inventedPath}\`.`]: 'struck',
    [`\`grep -q goodbye hello.txt\` failed with exit code 1.`]: 'verified',
  })
  expect(Object.entries(verdicts(summary))).toContainEqual([
    expect.stringMatching(/^Changed `.*hello\.txt`\.$/),
    'verified',
  ])
  expect(summary['body']).not.toContain(inventedPath)
  expect(await watch.stop()).toBe(0)
  expect(openRouter.chatRequests).toHaveLength(2)

  const shown = await runDebrief(builtCli(), ['sessions', 'show', id, '--json'], environment)
  expect(shown, shown.stderr).toMatchObject({ exitCode: 0 })
  expect(JSON.parse(shown.stdout)).toMatchObject({
    id,
    cwd,
    source: 'exec',
    status: 'ended',
    turns: [{ index: 0, prompt, answer: 'Added hello.txt and committed it.', status: 'ended' }],
    commands: [
      { command: 'cat README.md', exitCode: 0, output: expect.stringContaining('# Greeter') },
      { command: 'grep -q goodbye hello.txt', exitCode: 1 },
      { command: 'git add hello.txt && git commit -m "Add a greeting"', exitCode: 0 },
    ],
    fileChanges: [{ path: expect.stringMatching(/hello\.txt$/), change: 'add', added: 2, removed: 0 }],
    commits: [{ subject: 'Add a greeting' }],
    tokens: {
      input: steps.length * usagePerStep.input,
      cached: steps.length * usagePerStep.cached,
      output: steps.length * usagePerStep.output,
      reasoning: steps.length * usagePerStep.reasoning,
    },
  })
  await openRouter.close()
})

it('without a key the same session is told with its ledger, and nothing is sent anywhere', async () => {
  const openRouter = await startOpenRouterServer(answerFromLedger)
  const { codexHome, cwd, environment } = await prepare()
  const watch = await startWatch(builtCli(), { ...environment, OPENROUTER_BASE_URL: openRouter.baseUrl })

  const run = await runCodexExec(prompt, steps, { codexHome, cwd })
  expect(run, run.output).toMatchObject({ exitCode: 0 })
  const summary = await watch.next()

  expect(summary).toMatchObject({ kind: 'ledger', costNanoUsd: 0, problem: { code: 'key_missing' } })
  expect(await watch.stop()).toBe(0)
  expect(openRouter.chatRequests).toEqual([])
  await openRouter.close()
})

function sessionIdIn(path: string): string {
  const [first = ''] = readFileSync(path, 'utf8').split('\n')
  return (JSON.parse(first) as { payload: { id: string } }).payload.id
}

function verdicts(summary: Record<string, unknown>): Record<string, string> {
  const claims = summary['claims'] as { text: string; verdict: string }[]
  return Object.fromEntries(claims.map(({ text, verdict }) => [text, verdict]))
}
