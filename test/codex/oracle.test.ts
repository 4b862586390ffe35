// Codex reads its own threads (`thread/read`), Debrief reads the same files: both must tell the same.
import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startAppServer } from '../support/codex/appServer'
import type { AppServer } from '../support/codex/appServer'
import { builtCli, runDebrief } from '../support/codex/debriefCli'
import { startModelServer } from '../support/codex/modelServer'
import type { ModelRequest, ModelServer, ModelServerOptions } from '../support/codex/modelServer'
import { createRepository } from '../support/codex/repository'
import { answer, call, command, patch } from '../support/codex/script'
import type { Step } from '../support/codex/script'
import { asCodexTells, asDebriefTells } from '../support/codex/threadOracle'
import type { OracleThread, ShownSession } from '../support/codex/threadOracle'
import { temporaryFolder } from '../support/temporaryFolder'

interface Place {
  readonly cwd: string
  readonly environment: { readonly CODEX_HOME: string; readonly DEBRIEF_HOME: string }
  readonly server: AppServer
  readonly model: ModelServer
}

async function prepare(
  steps: readonly Step[],
  settings: readonly string[] = [],
  options: ModelServerOptions = {},
): Promise<Place> {
  const scratch = realpathSync(temporaryFolder('debrief-oracle'))
  const cwd = join(scratch, 'shop')
  const codexHome = join(scratch, 'codex-home')
  createRepository(cwd, { 'README.md': '# Shop\n', 'old.txt': 'one\ntwo\nthree\n', 'gone.txt': 'bye\n' })
  mkdirSync(codexHome)
  const model = await startModelServer(steps, options)
  onTestFinished(() => model.close())
  const server = await startAppServer(codexHome, model.baseUrl, settings)
  onTestFinished(() => server.close())
  return { cwd, environment: { CODEX_HOME: codexHome, DEBRIEF_HOME: join(scratch, 'debrief') }, server, model }
}

async function startThread({ server, cwd }: Place): Promise<string> {
  const { thread } = await server.request('thread/start', { cwd })
  return (thread as { id: string }).id
}

async function startTurn({ server }: Place, threadId: string, text: string): Promise<string> {
  const { turn } = await server.request('turn/start', { threadId, input: [{ type: 'text', text, text_elements: [] }] })
  return (turn as { id: string }).id
}

async function endOfTurn({ server }: Place, turnId: string): Promise<void> {
  await server.notified('turn/completed', ({ turn }) => (turn as { id: string }).id === turnId)
}

async function play(place: Place, threadId: string, text: string): Promise<string> {
  const turnId = await startTurn(place, threadId, text)
  await endOfTurn(place, turnId)
  return turnId
}

async function codexReads({ server, cwd }: Place, threadId: string): Promise<ReturnType<typeof asCodexTells>> {
  const { thread } = await server.request('thread/read', { threadId, includeTurns: true })
  return asCodexTells(thread as OracleThread, cwd)
}

async function show({ environment }: Place, threadId: string): Promise<ShownSession & Record<string, unknown>> {
  const shown = await runDebrief(builtCli(), ['sessions', 'show', threadId, '--json'], environment)
  expect(shown, shown.stderr).toMatchObject({ exitCode: 0 })
  return JSON.parse(shown.stdout) as ShownSession & Record<string, unknown>
}

it('failing and passing tests, a patch that adds, changes, moves and deletes, a commit, and a second turn', async () => {
  const place = await prepare([
    command('cat README.md'),
    command("sh -c 'echo FAIL slug.test.ts; exit 1'"),
    patch(`*** Add File: src/slug.ts
+export const slug = 1
+export const more = 2
*** Update File: README.md
@@
-# Shop
+# The shop
*** Update File: old.txt
*** Move to: kept/new.txt
@@
 one
-two
+TWO
 three
*** Delete File: gone.txt`),
    command("sh -c 'echo PASS slug.test.ts'"),
    command('git add -A'),
    command('git commit -qm "Add slug"'),
    answer('Done: the slug is there.'),
    command('grep -c nothing README.md'),
    answer('There is nothing.'),
  ])
  const threadId = await startThread(place)
  await play(place, threadId, 'Add a slug')
  await play(place, threadId, 'Count «nothing», 数える')

  const codex = await codexReads(place, threadId)
  expect(codex).toMatchObject({ turns: { length: 2 }, commands: { length: 6 }, fileChanges: { length: 4 } })
  const shown = await show(place, threadId)
  expect(asDebriefTells(shown)).toEqual(codex)
  expect(shown['commits']).toMatchObject([{ subject: 'Add slug' }])
})

it('a patch that does not apply is no change', async () => {
  const place = await prepare([
    patch('*** Update File: README.md\n@@\n-# No such line\n+# Other'),
    answer('It did not apply.'),
  ])
  const threadId = await startThread(place)
  await play(place, threadId, 'Change the title')

  const codex = await codexReads(place, threadId)
  const told = asDebriefTells(await show(place, threadId))
  const applied = (changes: readonly unknown[]): unknown[] => changes.filter((each) => (each as { ok: boolean }).ok)
  expect(applied(told.fileChanges)).toEqual(applied(codex.fileChanges))
  expect(applied(told.fileChanges)).toEqual([])
  expect(told.turns).toEqual(codex.turns)
})

it('a turn that the person interrupts while a command runs', async () => {
  const place = await prepare([command('sleep 60'), answer('never said')])
  const { server } = place
  const threadId = await startThread(place)
  const turnId = await startTurn(place, threadId, 'Wait for a minute')
  await server.notified('item/started', ({ item }) => (item as { type: string }).type === 'commandExecution')
  await server.request('turn/interrupt', { threadId, turnId })
  await endOfTurn(place, turnId)

  const codex = await codexReads(place, threadId)
  const told = asDebriefTells(await show(place, threadId))
  expect(codex.turns).toMatchObject([{ status: 'aborted' }])
  expect({ ...told, commands: [] }).toEqual(codex)
  // Codex keeps silent about a command that did not end; it ran all the same.
  expect(told.commands).toMatchObject([{ command: 'sleep 60', exitCode: null }])
})

it('a command that the person typed', async () => {
  const place = await prepare([answer('Ready.')])
  const { server } = place
  const threadId = await startThread(place)
  await play(place, threadId, 'Get ready')
  await server.request('thread/shellCommand', { threadId, command: 'echo typed && exit 4' })
  await server.notified('item/completed', ({ item }) => (item as { type: string }).type === 'commandExecution')
  await server.notified('turn/completed')

  const codex = await codexReads(place, threadId)
  const typed = (commands: readonly unknown[]): unknown[] =>
    commands.map((each) => {
      const { exitCode, by } = each as ShownSession['commands'][number]
      return { exitCode, by }
    })
  const told = asDebriefTells(await show(place, threadId))
  expect(typed(codex.commands)).toEqual([{ exitCode: 4, by: 'user' }])
  expect(typed(told.commands)).toEqual(typed(codex.commands))
  expect(told.commands).toMatchObject([{ command: 'echo typed && exit 4', output: 'typed\n' }])
})

it('a turn that was reverted is not told, and what came instead is', async () => {
  const place = await prepare([
    command('echo first'),
    answer('First.'),
    command('echo wrong'),
    answer('Wrong.'),
    command('echo right'),
    answer('Right.'),
  ])
  const threadId = await startThread(place)
  await play(place, threadId, 'Do the first thing')
  const wrong = await play(place, threadId, 'Do the second thing')
  await place.server.request('thread/revert', { threadId, beforeTurnId: wrong })
  await play(place, threadId, 'Do it differently')

  const codex = await codexReads(place, threadId)
  expect(codex.turns).toHaveLength(2)
  expect(asDebriefTells(await show(place, threadId))).toEqual(codex)
})

it('a fork has its own part only, and names its parent', async () => {
  const place = await prepare([answer('One.'), command('echo in the fork'), answer('Two.')])
  const parentId = await startThread(place)
  await play(place, parentId, 'Say one')
  const { thread } = await place.server.request('thread/fork', { threadId: parentId })
  const forkId = (thread as { id: string }).id
  await play(place, forkId, 'Say two')

  const inherited = (await codexReads(place, parentId)).turns.length
  const codex = await codexReads(place, forkId)
  const shown = await show(place, forkId)
  const told = asDebriefTells(shown)
  expect(shown['forkedFromId']).toBe(parentId)
  expect(told.turns).toEqual(codex.turns.slice(inherited))
  expect(told.commands).toMatchObject([{ command: 'echo in the fork', exitCode: 0 }])
  expect(asDebriefTells(await show(place, parentId))).toEqual(await codexReads(place, parentId))
})

it('the summary that a compaction asks of the model is no answer', async () => {
  const place = await prepare([answer('One.'), answer('Handoff: one was said.'), answer('Two.')])
  const { server } = place
  const threadId = await startThread(place)
  await play(place, threadId, 'Say one')
  await server.request('thread/compact/start', { threadId })
  await server.notified('turn/completed')
  await play(place, threadId, 'Say two')

  const codex = await codexReads(place, threadId)
  expect(JSON.stringify(codex)).not.toContain('Handoff')
  const shown = await show(place, threadId)
  expect(asDebriefTells(shown)).toEqual(codex)
  expect(shown['notes']).toMatchObject(expect.arrayContaining([expect.objectContaining({ kind: 'compaction' })]))
})

it('a subagent is folded into its parent, and its answer is there', async () => {
  const childSteps = [command('ls README.md'), answer('Child: the README is there.')]
  const place = await prepare(
    [
      call('collaboration', 'spawn_agent', {
        task_name: 'check_readme',
        message: 'Is there a README?',
        fork_turns: 'none',
      }),
      call('collaboration', 'wait_agent', { timeout_ms: 20_000 }),
      answer('The child found it.'),
    ],
    ['features.multi_agent_v2 = true'],
    { scriptFor: (request) => (isForChild(request) ? childSteps : null) },
  )
  const threadId = await startThread(place)
  await play(place, threadId, 'Ask a subagent for the README')

  const codex = await codexReads(place, threadId)
  const shown = await show(place, threadId)
  expect(asDebriefTells(shown)).toEqual(codex)
  expect(shown['subagents']).toMatchObject([{ answer: 'Child: the README is there.', status: 'ended' }])
})

/** The child's own conversation begins with the mail that gave it its task. */
function isForChild({ input = [] }: ModelRequest): boolean {
  return input.some((item) => (item as { recipient?: string }).recipient === '/root/check_readme')
}
