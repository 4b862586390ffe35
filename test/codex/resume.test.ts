// What Debrief tells to type is typed, and the real Codex goes on with the session: also where it was archived.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { codexConfig, codexEnvironment, pinnedCodex } from '../support/codex/config'
import { builtCli, runDebrief } from '../support/codex/debriefCli'
import { runCodexExec } from '../support/codex/exec'
import { startModelServer } from '../support/codex/modelServer'
import type { ModelServer } from '../support/codex/modelServer'
import { createRepository } from '../support/codex/repository'
import { answer } from '../support/codex/script'
import { shellWord, startInTerminal } from '../support/pseudoTerminal'
import { temporaryFolder } from '../support/temporaryFolder'

interface Place {
  readonly codexHome: string
  readonly cwd: string
  /** As in the person's terminal, with `codex` on the PATH. */
  readonly env: NodeJS.ProcessEnv
  readonly model: ModelServer
  codex(...args: string[]): { status: number | null; said: string }
  resumeCommand(): Promise<{ command: string; isArchived: boolean; sessionId: string }>
}

/** One session by `codex exec`, and a model that will answer once more. */
async function prepare(): Promise<Place> {
  const scratch = realpathSync(temporaryFolder('debrief-resume'))
  const [codexHome, bin, cwd] = [join(scratch, 'codex-home'), join(scratch, 'bin'), join(scratch, 'the shop')]
  createRepository(cwd, { 'README.md': '# Shop\n' })
  const run = await runCodexExec('Remember the word heliotrope', [answer('I will.')], { codexHome, cwd })
  expect(run, run.output).toMatchObject({ exitCode: 0 })
  const model = await startModelServer([answer('Heliotropium')])
  onTestFinished(() => model.close())
  // It asks whether to trust a folder that it does not know, and starts a daemon that outlives it.
  const tables = `\n[projects.${JSON.stringify(cwd)}]\ntrust_level = "trusted"\n\n[features]\ndaemon_auto_start = false\n`
  writeFileSync(join(codexHome, 'config.toml'), codexConfig(model.baseUrl) + tables)
  mkdirSync(bin)
  writeFileSync(
    join(bin, 'codex'),
    `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec '${process.execPath}' '${pinnedCodex()}' "$@"\n`,
  )
  chmodSync(join(bin, 'codex'), 0o755)
  const env = {
    ...codexEnvironment(codexHome),
    PATH: `${bin}:${process.env['PATH']}`,
    DEBRIEF_HOME: join(scratch, 'debrief'),
  }
  const debrief = { CODEX_HOME: codexHome, DEBRIEF_HOME: env.DEBRIEF_HOME }
  return {
    ...{ codexHome, cwd, env, model },
    codex(...args) {
      const { status, stdout, stderr } = spawnSync('codex', args, { env, cwd, input: '', encoding: 'utf8' })
      return { status, said: stdout + stderr }
    },
    async resumeCommand() {
      const listed = await runDebrief(builtCli(), ['sessions', 'list', '--json'], debrief)
      const [{ id }] = JSON.parse(listed.stdout) as [{ id: string }]
      const { stdout } = await runDebrief(builtCli(), ['sessions', 'resume', id, '--json'], debrief)
      return JSON.parse(stdout) as { command: string; isArchived: boolean; sessionId: string }
    },
  }
}

/** The session is open when its history is seen; then the model is asked, and must be told what was said before. */
async function goOn({ env, model }: Place, command: string): Promise<void> {
  const terminal = startInTerminal(command, { env, cwd: '/' })
  await terminal.shows(/heliotrope/)
  terminal.type('Which word was it?')
  await terminal.shows(/it\?/)
  terminal.type('\r')
  await terminal.shows(/Heliotropium/)
  expect(model.requests).toHaveLength(1)
  const asked = JSON.stringify(model.requests[0])
  expect(asked).toContain('Remember the word heliotrope')
  expect(asked).toContain('Which word was it?')
}

it('a session goes on in its folder with what was said before', async () => {
  const place = await prepare()
  const { command, isArchived } = await place.resumeCommand()
  expect({ command, isArchived }).toMatchObject({
    command: expect.stringContaining(`'${place.cwd}'`),
    isArchived: false,
  })
  await goOn(place, command)
})

it('Debrief starts it in the terminal at hand', async () => {
  const place = await prepare()
  const { sessionId } = await place.resumeCommand()
  const { command, args } = builtCli()
  await goOn(place, [command, ...args, 'sessions', 'resume', sessionId, '--run'].map(shellWord).join(' '))
})

it('an archived session, which Codex refuses as it is, goes on; so it does when it was taken out before', async () => {
  const place = await prepare()
  const { sessionId } = await place.resumeCommand()
  expect(place.codex('archive', sessionId)).toMatchObject({ status: 0 })
  // Without a terminal it cannot ask, and says what Debrief has to know.
  expect(place.codex('exec', '--skip-git-repo-check', 'resume', sessionId, 'Go on')).toMatchObject({
    ...{ status: 1, said: expect.stringMatching(new RegExp(`is archived\\. Run \`codex unarchive ${sessionId}\``)) },
  })
  const { command, isArchived } = await place.resumeCommand()
  expect(isArchived).toBe(true)
  execFileSync('codex', ['unarchive', sessionId], { env: place.env, stdio: 'ignore' })
  expect(place.codex('unarchive', sessionId)).toMatchObject({ status: 1 })
  expect(place.codex('archive', sessionId)).toMatchObject({ status: 0 })
  await goOn(place, command)
  expect(await place.resumeCommand()).toMatchObject({ isArchived: false })
  place.codex('archive', sessionId)
  place.codex('unarchive', sessionId)
  const terminal = startInTerminal(command, { env: place.env, cwd: '/' })
  await terminal.shows(/failed to unarchive/)
  await terminal.shows(/heliotrope/)
})
