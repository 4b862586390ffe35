import { homepage, version } from '../package.json'
import { asCommand } from './cli/asCommand'
import { commands } from './cli/commands'
import { takeFlags } from './cli/flags'
import { headlessElectron, runHeadless } from './cli/headless'
import type { HeadlessInput } from './cli/headless'
import { needsKeyring } from './cli/needsKeyring'
import { processIo } from './cli/processIo'
import { readKey } from './cli/readKey'
import { runCli } from './cli/run'
import { startWindow } from './cli/startWindow'
import { createSystemFetch } from './cli/systemFetch'
import { compose } from './compose'
import { ProblemError, toProblem } from './contract/problem'
import { createLog } from './log/log'
import { createOwnData } from './ownData'
import { openDataFolder } from './settings/dataFolder'
import { dataFolderPath } from './settings/dataFolderPath'
import { hasKeyFile } from './settings/keyFile'
import { noKeyring } from './settings/secretBox'
import { createSessionResumer } from './shell/sessionResumer'

const argv = process.argv.slice(2)
const dataFolder = dataFolderPath(process.env)
const io = processIo({
  ...{ version, resumer: createSessionResumer(process.env) },
  openInWindow,
  ownData: createOwnData(dataFolder, Date.now),
})

/** @throws ProblemError usage_wrong where nobody said which Electron to start */
async function openInWindow(paths: readonly string[]): Promise<void> {
  const electron = headlessElectron(process.env)
  if (electron === null)
    throw new ProblemError('usage_wrong', { detail: 'There is no application beside this command' })
  await startWindow([electron.executable, electron.app], paths, process.env)
}

function runHere(): Promise<number> {
  const log = createLog({ dataFolder, level: 'info' })
  return runCli(argv, io, async (flags) =>
    compose({
      version,
      homepage,
      dataFolder: openDataFolder(dataFolder),
      environment: process.env,
      secrets: noKeyring,
      log,
      thread: null,
      readerScript: new URL('./worker.js', import.meta.url),
      flags,
      fetch: createSystemFetch(process.env),
    }),
  )
}

/** Wrong flags are said by `runHere`. */
function flagsOf(): ReturnType<typeof takeFlags> | null {
  try {
    return takeFlags(argv)
  } catch {
    return null
  }
}

/**
 * Electron reads no terminal, so a key is read here and handed on. What goes wrong with it is said by `runHere`. A code is no secret
 * and comes only when the page has been seen: stdin itself is handed on.
 */
async function inputFor({ flags, rest }: ReturnType<typeof takeFlags>): Promise<HeadlessInput | null> {
  const isKey = (rest.includes('key') && rest.includes('set')) || flags.keyFile === '-'
  if (!isKey) return rest.includes('--paste') ? process.stdin : ''
  try {
    return await readKey(io.stdin, io.stderr)
  } catch (error) {
    return toProblem(error).code === 'key_malformed' ? '' : null
  }
}

async function main(): Promise<number> {
  const electron = headlessElectron(process.env)
  const taken = flagsOf()
  if (electron === null || taken === null) return runHere()
  const places = {
    hasFlagKey: taken.flags.keyFile !== null,
    hasEnvironmentKey: Boolean(process.env['OPENROUTER_API_KEY']?.trim()),
    hasStoredKey: hasKeyFile(dataFolder),
  }
  const command = asCommand(commands, taken.rest, io.resumer.hasDisplay)
  if (!needsKeyring(command, places)) return runHere()
  const input = await inputFor(taken)
  if (input === null) return 1
  // Where Electron cannot start, the command still answers: without the stored key, which it then says.
  return (await runHeadless(electron, argv, process.env, input)) ?? (input === '' ? runHere() : 1)
}

void main().then((code) => {
  // What is still on its way to a slow reader is written before the process ends.
  process.stdout.write('', () => process.exit(code))
})
